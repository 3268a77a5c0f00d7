package io.github.deepfakedetector.result;

/** What of a video can be manipulated by itself. */
public enum VideoPart {
  /** The face of the person that is judged. */
  FACE,
  /** The sound. */
  VOICE
}
