package app;

import io.github.deepfakedetector.DeepfakeDetectors;
import java.nio.file.Path;

public class Main {
  public static void main(String[] args) {
    try (var detectors = DeepfakeDetectors.load()) {
      var detection = detectors.detect(Path.of(args[0]));
      System.out.println(detection.verdict() + " " + detection.fakeProbability());
    }
  }
}
