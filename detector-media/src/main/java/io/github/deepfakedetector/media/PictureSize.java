package io.github.deepfakedetector.media;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaLimits;

/** A size that a header declares and that has passed the limit. */
record PictureSize(int width, int height) {
  /** An array holds no more than 2^31 - 1 bytes, whatever a host's limit says. */
  private static final long MOST_PIXELS = Integer.MAX_VALUE / 3;

  static PictureSize checked(long width, long height, MediaLimits limits) {
    if (width <= 0 || height <= 0) {
      throw Damage.unreadable("its header declares " + width + " x " + height + " pixels");
    }
    limits.checkPixels(width, height);
    if (width > MOST_PIXELS / height) {
      throw new MediaException(
          ErrorCode.MEDIA_TOO_LARGE,
          "The picture is " + width + " x " + height + " pixels, more than can be held.");
    }
    return new PictureSize((int) width, (int) height);
  }
}
