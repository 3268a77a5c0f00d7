package io.github.deepfakedetector;

/** How much of a video is looked at. */
public enum VideoMode {
  /** The whole length, everyone in it, and the sound. */
  FULL,
  /** What the original service looked at: thirty frames, one face, no sound. */
  COMPATIBLE
}
