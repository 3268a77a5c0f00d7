package io.github.deepfakedetector.result;

/** Why a medium was not judged. */
public enum Reason {
  /** No face was found. */
  NO_FACE,
  /** Faces were found, but none large enough for the model. */
  FACE_TOO_SMALL,
  /** Fewer than half of a video's frames show a face. */
  TOO_FEW_FACES,
  /** The recording, or what there is of it to hear, is too short. */
  TOO_SHORT,
  /** There is next to nothing to hear. */
  SILENT,
  /** There is sound, but no speech in it: music, noise or tones. */
  NO_SPEECH,
  /** The sound is overdriven so much that what was recorded is lost. */
  CLIPPED
}
