package io.github.deepfakedetector.video;

/** Whether a video's sound is judged too. */
public enum SoundUse {
  /** If there is a sound, and a detector for it. */
  AUTO,
  /** Never. */
  OFF
}
