package io.github.deepfakedetector.media.ffmpeg;

import org.jspecify.annotations.Nullable;

/**
 * Whether a file is whole.
 *
 * @param cutOff whether bytes are missing at its end
 * @param left the share of its content's bytes that is there; absent where that is not told
 */
public record Ending(boolean cutOff, @Nullable Double left) {
  static final Ending WHOLE = new Ending(false, null);

  /** Bytes are missing, and it is not known how many. */
  static final Ending CUT_OFF = new Ending(true, null);

  /** The content begins at a position, and should have so many bytes. */
  static Ending of(long start, long length, long fileSize) {
    double there = Math.max(0, fileSize - start);
    return there >= length ? WHOLE : new Ending(true, there / length);
  }
}
