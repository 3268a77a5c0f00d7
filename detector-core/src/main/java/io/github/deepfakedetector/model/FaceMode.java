package io.github.deepfakedetector.model;

/** What of a picture a model is shown. */
public enum FaceMode {
  /** The crop of each face. */
  FACE,
  /** The whole picture. */
  WHOLE
}
