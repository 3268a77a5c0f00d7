package io.github.deepfakedetector.error;

import java.util.Locale;

/**
 * Stable codes of errors; part of the API. In JSON and over HTTP they appear as {@link
 * #wireName()}.
 */
public enum ErrorCode {
  /** The input has no bytes, or is a video without frames. */
  MEDIA_EMPTY(Blame.CALLER),
  /** The input is of a format, or of a medium, that is not accepted here. */
  MEDIA_UNSUPPORTED(Blame.CALLER),
  /** The input exceeds a limit on bytes, pixels, duration or frames. */
  MEDIA_TOO_LARGE(Blame.CALLER),
  /** The input ends before its content does. */
  MEDIA_TRUNCATED(Blame.CALLER),
  /** The input cannot be decoded. */
  MEDIA_UNREADABLE(Blame.CALLER),
  /** The input cannot be read from where it lies. */
  MEDIA_INACCESSIBLE(Blame.CALLER),
  /** The decoder crashed or hung at the input, twice. */
  DECODER_CRASHED(Blame.CALLER),
  /** The caller cancelled. */
  CANCELLED(Blame.CALLER),
  /** No detector for the medium is on the class path, or it could not be created. */
  DETECTOR_UNAVAILABLE(Blame.ENVIRONMENT),
  /** Two plug-ins have the same id. */
  DETECTOR_DUPLICATE(Blame.ENVIRONMENT),
  /** A named model was found nowhere. */
  MODEL_NOT_FOUND(Blame.ENVIRONMENT),
  /** A model's file, or its description, cannot be used. */
  MODEL_INVALID(Blame.ENVIRONMENT),
  /** A model's bytes are not those that were pinned. */
  MODEL_CORRUPT(Blame.ENVIRONMENT),
  /** A download failed, or downloads are not allowed. */
  MODEL_DOWNLOAD(Blame.ENVIRONMENT),
  /** A setting has a value that it cannot have. */
  SETTING_INVALID(Blame.ENVIRONMENT),
  /** An engine does not run on this platform, or failed to start. */
  ENGINE_UNAVAILABLE(Blame.ENVIRONMENT),
  /** A defect of this library, or of something beneath it. */
  INTERNAL(Blame.INTERNAL);

  private final Blame blame;

  ErrorCode(Blame blame) {
    this.blame = blame;
  }

  /** Who can mend it. */
  public Blame blame() {
    return blame;
  }

  /** The code in lower case, as in {@code media_too_large}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
