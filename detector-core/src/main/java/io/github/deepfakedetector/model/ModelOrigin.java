package io.github.deepfakedetector.model;

/** Where a model came from. */
public enum ModelOrigin {
  /** A file that was named. */
  FILE,
  /** The models folder. */
  FOLDER,
  /** A plug-in's jar. */
  EMBEDDED,
  /** A download, now in the cache. */
  DOWNLOAD
}
