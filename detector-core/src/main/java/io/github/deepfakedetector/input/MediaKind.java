package io.github.deepfakedetector.input;

/** The media that detectors judge. */
public enum MediaKind {
  /** A still picture. */
  IMAGE,
  /** Moving pictures, with or without sound. */
  VIDEO,
  /** Sound alone. */
  AUDIO
}
