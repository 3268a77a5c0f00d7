package io.github.deepfakedetector.examples.quickstart;

import io.github.deepfakedetector.DeepfakeDetectors;
import java.nio.file.Path;

/** Judges one photo: {@code java ... Quickstart photo.jpg}. */
public final class Quickstart {
  private Quickstart() {}

  /** Takes the photo's path. */
  public static void main(String[] args) {
    try (var detectors = DeepfakeDetectors.load()) {
      var detection = detectors.detect(Path.of(args[0]));
      System.out.println(detection.verdict() + " " + detection.fakeProbability());
    }
  }
}
