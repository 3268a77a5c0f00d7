package io.github.deepfakedetector.error;

/** Who can mend an error. */
public enum Blame {
  /** The caller: another file or other arguments are needed. */
  CALLER,
  /** The installation: a model, an artefact or a setting is missing or wrong. */
  ENVIRONMENT,
  /** This library, or something beneath it. */
  INTERNAL
}
