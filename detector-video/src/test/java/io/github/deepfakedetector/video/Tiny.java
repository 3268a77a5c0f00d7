package io.github.deepfakedetector.video;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;

/** The CNN-LSTM of six pictures of 16 x 16 that tools/make_video_models.py made. */
final class Tiny {
  static final int STEPS = 6;
  static final int SIDE = 16;

  private Tiny() {}

  static Path model() {
    return TestMedia.repositoryFile(
        "detector-video/src/test/resources/io/github/deepfakedetector/video/tiny.keras");
  }
}
