package io.github.deepfakedetector.examples.quickstart;

import io.github.deepfakedetector.DeepfakeDetectors;
import java.nio.file.Path;

/**
 * Judges one photo, video or recording: {@code java ... Quickstart photo.jpg}. Which it is its
 * content shows, and the detector for it is found on the class path.
 */
public final class Quickstart {
  private Quickstart() {}

  /** Takes the file's path. */
  public static void main(String[] args) {
    try (var detectors = DeepfakeDetectors.load()) {
      var detection = detectors.detect(Path.of(args[0]));
      System.out.println(detection.verdict() + " " + detection.fakeProbability());
      // When in a video or a recording: the timeline.
      detection.evidence().segments().forEach(System.out::println);
    }
  }
}
