package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.util.Locale;

/** The errors of videos that cannot be decoded, in words. */
final class Faults {
  private Faults() {}

  static MediaException empty() {
    return new MediaException(
        ErrorCode.MEDIA_EMPTY, "The file is empty: it has no bytes to judge.");
  }

  static MediaException withoutFrames() {
    return new MediaException(ErrorCode.MEDIA_EMPTY, "The video has no frames to judge.");
  }

  static MediaException withoutVideo() {
    return new MediaException(
        ErrorCode.MEDIA_UNSUPPORTED,
        "The file has no video track: it holds sound, a cover picture or other data alone.");
  }

  static MediaException codec(String name, String accepted) {
    return new MediaException(
        ErrorCode.MEDIA_UNSUPPORTED,
        "The video is encoded as "
            + name
            + ", which is not supported. Supported: "
            + accepted
            + ".");
  }

  /**
   * The file is no valid video.
   *
   * @param reason a clause that follows "The video cannot be decoded: "
   */
  static MediaException unreadable(String reason) {
    return new MediaException(
        ErrorCode.MEDIA_UNREADABLE, "The video cannot be decoded: " + reason + ".");
  }

  /** The file is cut off, and what should say how to read it is missing. */
  static MediaException cutOff(MediaException cause) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        "The video is cut off, and what is left of it cannot be decoded.",
        cause);
  }

  /** The file is cut off, and too little of it is left. */
  static MediaException tooLittleLeft(String share) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        "The video is cut off: " + share + ", and at least half is needed.");
  }

  /** The file is whole, but most of it does not decode. */
  static MediaException tooMuchDamage(int decoded, int pictures) {
    return unreadable(
        String.format(
            Locale.ROOT,
            "only %,d of its %,d frames decode, and at least half are needed",
            decoded,
            pictures));
  }
}
