package io.github.deepfakedetector.image;

/** Whether faces are looked for before a picture is judged. */
public enum FaceSearch {
  /** As the model's description wants, if there are weights to find faces with. */
  AUTO,
  /** Never: the whole picture is judged. */
  OFF
}
