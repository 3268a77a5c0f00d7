package io.github.deepfakedetector.image;

/** Whether faces are looked for before a picture is judged. */
public enum FaceSearch {
  /** As the model's description wants; see the module's README for what this version does. */
  AUTO,
  /** Never: the whole picture is judged. */
  OFF
}
