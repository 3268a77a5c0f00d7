package io.github.deepfakedetector.media;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.util.Locale;

/** The errors of files that cannot be decoded, in words. */
final class Damage {
  private Damage() {}

  /** The file ends before its content does, and nothing says how long it should be. */
  static MediaException truncated(int size) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        String.format(
            Locale.ROOT,
            "The picture ends after %,d bytes, before it is complete: the file is cut off.",
            size));
  }

  /** The file ends before its content does. */
  static MediaException truncated(int size, long expected) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        String.format(
            Locale.ROOT,
            "The picture ends after %,d of %,d bytes: the file is cut off.",
            size,
            expected));
  }

  /** The file is whole in structure, but holds too few pixels. */
  static MediaException tooFewPixels(long found, long expected) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        String.format(
            Locale.ROOT, "The picture's data holds only %,d of %,d pixels.", found, expected));
  }

  /** The file is whole in structure, but its compressed data ends early. */
  static MediaException tooFewBytes(long found, long expected) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        String.format(
            Locale.ROOT,
            "The picture's data holds only %,d of %,d bytes, uncompressed.",
            found,
            expected));
  }

  /**
   * The file is no valid picture.
   *
   * @param reason a clause that follows "The picture cannot be decoded: "
   */
  static MediaException unreadable(String reason) {
    return new MediaException(
        ErrorCode.MEDIA_UNREADABLE, "The picture cannot be decoded: " + reason + ".");
  }
}
