package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;

/**
 * Sums of a picture's values over the rectangles that begin in its first corner, so that the sum
 * over any rectangle is made of four of them (Crow, "Summed-area tables for texture mapping",
 * 1984): all levels of a pyramid come from one pass over the picture. Takes four times the
 * picture's bytes. Thread-safe.
 */
final class PictureSums {
  /** So that no sum overflows: 255 times as many are just below 2^31. */
  static final int MOST_PIXELS = 8 << 20;

  private static final int CHANNELS = Sampler.CHANNELS;

  private final int stride;
  private final int[] sums;

  private PictureSums(int stride, int[] sums) {
    this.stride = stride;
    this.sums = sums;
  }

  /** Whether a picture is small enough. */
  static boolean possible(Frame frame) {
    return (long) frame.width() * frame.height() <= MOST_PIXELS;
  }

  static PictureSums of(Frame frame) {
    int stride = (frame.width() + 1) * CHANNELS;
    int[] sums = new int[stride * (frame.height() + 1)];
    byte[] rgb = frame.rgb();
    int from = 0;
    for (int y = 1; y <= frame.height(); y++) {
      int red = 0;
      int green = 0;
      int blue = 0;
      int end = (y + 1) * stride;
      for (int at = y * stride + CHANNELS; at < end; at += CHANNELS) {
        red += rgb[from] & 0xFF;
        green += rgb[from + 1] & 0xFF;
        blue += rgb[from + 2] & 0xFF;
        from += CHANNELS;
        sums[at] = sums[at - stride] + red;
        sums[at + 1] = sums[at - stride + 1] + green;
        sums[at + 2] = sums[at - stride + 2] + blue;
      }
    }
    return new PictureSums(stride, sums);
  }

  /**
   * The sums over some rows, each with its share, from the first column to each other one.
   *
   * @param rows which, and with which shares
   * @param from the first column that is asked for, times the channels
   * @param result as many values as are wanted
   */
  void rows(AreaSpan rows, int from, double[] result) {
    double firstShare = rows.firstShare();
    double wholeShare = rows.wholeShare();
    double lastShare = rows.lastShare();
    int first = rows.wholeFrom() * stride + from;
    int last = rows.wholeTo() * stride + from;
    int before = firstShare > 0 ? first - stride : first;
    int after = lastShare > 0 ? last + stride : last;
    for (int i = 0; i < result.length; i++) {
      int low = sums[first + i];
      int high = sums[last + i];
      result[i] =
          (low - sums[before + i]) * firstShare
              + (high - low) * wholeShare
              + (sums[after + i] - high) * lastShare;
    }
  }

  /** The sum over a rectangle, ends exclusive, of one channel. */
  int sum(int left, int top, int right, int bottom, int channel) {
    int low = top * stride + channel;
    int high = bottom * stride + channel;
    return sums[high + right * CHANNELS]
        - sums[high + left * CHANNELS]
        - sums[low + right * CHANNELS]
        + sums[low + left * CHANNELS];
  }
}
