package io.github.deepfakedetector.training;

/** What an example is used for. */
public enum Use {
  /** Learnt from. */
  TRAINING,
  /** Threshold, band and calibration are set by them. */
  VALIDATION,
  /** Measured at the end, and never used before. */
  HELD_BACK
}
