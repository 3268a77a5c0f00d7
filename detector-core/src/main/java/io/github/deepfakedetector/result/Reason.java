package io.github.deepfakedetector.result;

/** Why a medium was not judged. */
public enum Reason {
  /** No face was found. */
  NO_FACE,
  /** Faces were found, but none large enough for the model. */
  FACE_TOO_SMALL,
  /** Fewer than half of a video's frames show a face. */
  TOO_FEW_FACES
}
