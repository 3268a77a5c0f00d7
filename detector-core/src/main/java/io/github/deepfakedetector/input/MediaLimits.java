package io.github.deepfakedetector.input;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.time.Duration;
import java.util.Locale;

/**
 * What an input may cost. Bytes are checked before anything is read, pixels from the header before
 * anything is allocated; a video's duration and frames from the header, and again as they decode.
 *
 * @param imageBytes the largest picture file
 * @param videoBytes the largest video file
 * @param audioBytes the largest sound file
 * @param pixels the most pixels of one picture or frame, width x height
 * @param videoDuration of the longest video
 * @param videoFrames the most frames of one video
 */
public record MediaLimits(
    long imageBytes,
    long videoBytes,
    long audioBytes,
    long pixels,
    Duration videoDuration,
    int videoFrames) {
  private static final MediaLimits DEFAULTS =
      new MediaLimits(16L << 20, 99L << 20, 25L << 20, 33_177_600L);

  /** Checks that every limit is positive. */
  public MediaLimits {
    if (imageBytes <= 0
        || videoBytes <= 0
        || audioBytes <= 0
        || pixels <= 0
        || videoFrames <= 0
        || videoDuration.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("limits must be positive: " + imageBytes + ", " + pixels);
    }
  }

  /** Limits on bytes and pixels, with the defaults for what a video may hold. */
  public MediaLimits(long imageBytes, long videoBytes, long audioBytes, long pixels) {
    this(imageBytes, videoBytes, audioBytes, pixels, Duration.ofMinutes(5), 36_000);
  }

  /**
   * 16 MiB for a picture, 99 for a video, 25 for a recording; 33 megapixels (7680 x 4320); 5
   * minutes and 36,000 frames of video.
   */
  public static MediaLimits defaults() {
    return DEFAULTS;
  }

  /** The most bytes of a file of the kind. */
  public long bytes(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> imageBytes;
      case VIDEO -> videoBytes;
      case AUDIO -> audioBytes;
    };
  }

  /**
   * Refuses a file that is too large for its kind.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE}
   */
  public void checkBytes(MediaKind kind, long size) {
    if (size > bytes(kind)) {
      throw tooManyBytes(size, bytes(kind));
    }
  }

  /**
   * Refuses a picture with too many pixels.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE}
   */
  public void checkPixels(long width, long height) {
    // Divided, not multiplied: a header may declare 2^32 - 1 in both directions.
    if (height > 0 && width > pixels / height) {
      throw new MediaException(
          ErrorCode.MEDIA_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "The picture is %d x %d pixels (%.1f megapixels); at most %.1f megapixels are"
                  + " accepted.",
              width,
              height,
              (double) width * height / 1e6,
              pixels / 1e6));
    }
  }

  /**
   * Refuses a video that takes too long.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE}
   */
  public void checkVideoDuration(Duration duration) {
    if (duration.compareTo(videoDuration) > 0) {
      throw new MediaException(
          ErrorCode.MEDIA_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "The video takes %.1f seconds; at most %.1f are accepted.",
              duration.toMillis() / 1e3,
              videoDuration.toMillis() / 1e3));
    }
  }

  /**
   * Refuses a video of too many frames.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE}
   */
  public void checkVideoFrames(long frames) {
    if (frames > videoFrames) {
      throw new MediaException(
          ErrorCode.MEDIA_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "The video has %,d frames or more; at most %,d are accepted.",
              frames,
              videoFrames));
    }
  }

  static MediaException tooManyBytes(long size, long limit) {
    return new MediaException(
        ErrorCode.MEDIA_TOO_LARGE,
        String.format(
            Locale.ROOT,
            "The file has %,d bytes; at most %,d are accepted (%.1f MiB).",
            size,
            limit,
            limit / 1048576.0));
  }

  static MediaException moreBytesThan(long limit) {
    return new MediaException(
        ErrorCode.MEDIA_TOO_LARGE,
        String.format(
            Locale.ROOT,
            "The file has more than %,d bytes (%.1f MiB), the most that is accepted.",
            limit,
            limit / 1048576.0));
  }
}
