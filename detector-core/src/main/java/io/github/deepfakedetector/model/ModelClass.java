package io.github.deepfakedetector.model;

/** The classes that a model tells apart. */
public enum ModelClass {
  /** Manipulated or synthetic. */
  FAKE,
  /** Neither. */
  REAL
}
