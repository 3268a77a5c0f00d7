package io.github.deepfakedetector.face;

/** Where face weights came from. */
public enum WeightsOrigin {
  /** A folder: the published weights, or a user's own. */
  FOLDER,
  /** This module's jar: weights that this project trained. */
  EMBEDDED
}
