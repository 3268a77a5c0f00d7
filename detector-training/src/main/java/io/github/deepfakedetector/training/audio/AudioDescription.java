package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.model.Calibration;
import io.github.deepfakedetector.model.UncertainBand;
import io.github.deepfakedetector.training.Calibrator;

/** What a trained model's description says, under the names of those members. */
record AudioDescription(
    String version,
    double threshold,
    UncertainBand uncertainBand,
    Calibration calibration,
    String licence) {
  static AudioDescription of(Calibrator calibrator) {
    return new AudioDescription(
        "1", calibrator.threshold(), calibrator.band(), calibrator.calibration(), "Apache-2.0");
  }
}
