package io.github.deepfakedetector.examples.ownplugin;

import io.github.deepfakedetector.spi.Settings;

/**
 * What the host may set.
 *
 * @param threshold FAKE from this probability on: {@code sharpness.threshold}, in the environment
 *     {@code DETECTOR_SHARPNESS_THRESHOLD}
 */
record SharpnessOptions(double threshold) {
  private static final double DEFAULT_THRESHOLD = 0.5;

  SharpnessOptions {
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalArgumentException("the threshold must lie between 0 and 1: " + threshold);
    }
  }

  /** As the settings say; one that says nonsense is an error that names it. */
  static SharpnessOptions from(Settings settings) {
    return settings
        .get(
            "sharpness.threshold",
            value -> new SharpnessOptions(Double.parseDouble(value)),
            "a number between 0 and 1")
        .orElse(new SharpnessOptions(DEFAULT_THRESHOLD));
  }
}
