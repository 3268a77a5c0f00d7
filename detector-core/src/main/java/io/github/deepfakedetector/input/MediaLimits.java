package io.github.deepfakedetector.input;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.time.Duration;
import java.util.Locale;

/**
 * What an input may cost. Bytes are checked before anything is read, pixels from the header before
 * anything is allocated; durations and a video's frames from the header, and again as they decode.
 *
 * @param imageBytes the largest picture file
 * @param videoBytes the largest video file
 * @param audioBytes the largest sound file
 * @param pixels the most pixels of one picture or frame, width x height
 * @param videoDuration of the longest video
 * @param videoFrames the most frames of one video
 * @param audioDuration of the longest recording
 */
public record MediaLimits(
    long imageBytes,
    long videoBytes,
    long audioBytes,
    long pixels,
    Duration videoDuration,
    int videoFrames,
    Duration audioDuration) {
  private static final MediaLimits DEFAULTS =
      new MediaLimits(16L << 20, 99L << 20, 25L << 20, 33_177_600L);

  /** Checks that every limit is positive. */
  public MediaLimits {
    if (imageBytes <= 0
        || videoBytes <= 0
        || audioBytes <= 0
        || pixels <= 0
        || videoFrames <= 0
        || videoDuration.compareTo(Duration.ZERO) <= 0
        || audioDuration.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("limits must be positive: " + imageBytes + ", " + pixels);
    }
  }

  /** Limits on bytes and pixels, with the defaults for durations and frames. */
  public MediaLimits(long imageBytes, long videoBytes, long audioBytes, long pixels) {
    this(imageBytes, videoBytes, audioBytes, pixels, Duration.ofMinutes(5), 36_000);
  }

  /** Limits with the default for the duration of recordings. */
  public MediaLimits(
      long imageBytes,
      long videoBytes,
      long audioBytes,
      long pixels,
      Duration videoDuration,
      int videoFrames) {
    this(
        imageBytes,
        videoBytes,
        audioBytes,
        pixels,
        videoDuration,
        videoFrames,
        Duration.ofMinutes(10));
  }

  /**
   * 16 MiB for a picture, 99 for a video, 25 for a recording; 33 megapixels (7680 x 4320); 5
   * minutes and 36,000 frames of video; 10 minutes of a recording.
   */
  public static MediaLimits defaults() {
    return DEFAULTS;
  }

  /** With other limits on recordings. */
  public MediaLimits withAudio(long bytes, Duration duration) {
    return new MediaLimits(
        imageBytes, videoBytes, bytes, pixels, videoDuration, videoFrames, duration);
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
    checkDuration("video", duration, videoDuration);
  }

  /**
   * Refuses a recording that takes too long.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE}
   */
  public void checkAudioDuration(Duration duration) {
    checkDuration("recording", duration, audioDuration);
  }

  private static void checkDuration(String medium, Duration duration, Duration limit) {
    if (duration.compareTo(limit) > 0) {
      throw new MediaException(
          ErrorCode.MEDIA_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "The %s takes %.1f seconds; at most %.1f are accepted.",
              medium,
              duration.toMillis() / 1e3,
              limit.toMillis() / 1e3));
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
