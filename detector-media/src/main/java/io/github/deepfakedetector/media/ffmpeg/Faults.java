package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.util.Locale;

/**
 * The errors of files that cannot be decoded, in words.
 *
 * @param medium what cannot be decoded, at the start of a sentence, such as "The video"
 */
public record Faults(String medium) {
  /** Of pictures that move. */
  public static final Faults VIDEO = new Faults("The video");

  /** Of sound alone. */
  public static final Faults RECORDING = new Faults("The recording");

  /** Of a video's sound. */
  public static final Faults SOUND_OF_VIDEO = new Faults("The sound of the video");

  /** The file has no bytes. */
  MediaException empty() {
    return new MediaException(
        ErrorCode.MEDIA_EMPTY, "The file is empty: it has no bytes to judge.");
  }

  /**
   * There is a track, and nothing in it.
   *
   * @param what in the plural or uncounted, such as "frames"
   */
  public MediaException without(String what) {
    return new MediaException(ErrorCode.MEDIA_EMPTY, medium + " has no " + what + " to judge.");
  }

  /** The file has no track of the kind. */
  public static MediaException withoutTrack(String kind, String whatElse) {
    return new MediaException(
        ErrorCode.MEDIA_UNSUPPORTED,
        "The file has no " + kind + " track: it holds " + whatElse + " alone.");
  }

  MediaException codec(String name, String accepted) {
    return new MediaException(
        ErrorCode.MEDIA_UNSUPPORTED,
        medium
            + " is encoded as "
            + name
            + ", which is not supported. Supported: "
            + accepted
            + ".");
  }

  /** What is stored is no thing that is decoded here. */
  public MediaException unsupported(String what) {
    return new MediaException(
        ErrorCode.MEDIA_UNSUPPORTED, medium + " has " + what + ", which is not supported.");
  }

  /**
   * The file is not valid.
   *
   * @param reason a clause that follows "The video cannot be decoded: "
   */
  public MediaException unreadable(String reason) {
    return new MediaException(
        ErrorCode.MEDIA_UNREADABLE, medium + " cannot be decoded: " + reason + ".");
  }

  /** The file is cut off, and what should say how to read it is missing. */
  MediaException cutOff(MediaException cause) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        medium + " is cut off, and what is left of it cannot be decoded.",
        cause);
  }

  /** The file is cut off, and too little of it is left. */
  public MediaException tooLittleLeft(String share) {
    return new MediaException(
        ErrorCode.MEDIA_TRUNCATED,
        medium + " is cut off: " + share + ", and at least half is needed.");
  }

  /**
   * The file is whole, but most of it does not decode.
   *
   * @param parts in the plural, such as "frames"
   */
  public MediaException tooMuchDamage(long decoded, long all, String parts) {
    return unreadable(
        String.format(
            Locale.ROOT,
            "only %,d of its %,d %s decode, and at least half are needed",
            decoded,
            all,
            parts));
  }
}
