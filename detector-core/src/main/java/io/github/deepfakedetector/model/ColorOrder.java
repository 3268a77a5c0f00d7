package io.github.deepfakedetector.model;

/** The order of a pixel's three values in a model's input. */
public enum ColorOrder {
  /** Red first. */
  RGB,
  /** Blue first. */
  BGR
}
