package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;

/**
 * A level of the pyramid as OpenCV's INTER_AREA makes it of bytes, from {@link PictureSums}. OpenCV
 * adds floats one by one and rounds to whole numbers in the end. Here the mean is computed more
 * exactly, and where it lies so near to the middle between two whole numbers that OpenCV's errors
 * could decide, it is added up again as OpenCV does. So the pixels are the same. Thread-safe.
 */
final class AreaLevel implements Sampler.View {
  private static final int CHANNELS = Sampler.CHANNELS;

  private static final double FACTOR = 3;

  /** What a float addition or multiplication loses, as a share of the largest value. */
  private static final double LOST = 256.0 / (1 << 24);

  /** What sums in doubles lose, and more. */
  private static final double LOST_HERE = 1e-5;

  private final Frame frame;
  private final PictureSums sums;
  private final AreaSpan[] columns;
  private final AreaSpan[] rows;
  private final double doubt;

  AreaLevel(Frame frame, PictureSums sums, int width, int height) {
    this.frame = frame;
    this.sums = sums;
    this.columns = spans(frame.width(), width);
    this.rows = spans(frame.height(), height);
    int added = frame.width() / width + frame.height() / height + 8;
    this.doubt = 2 * added * LOST + LOST_HERE;
  }

  /**
   * Whether a level of this size is made sooner so than by OpenCV: it must be smaller by some
   * factor, and not by a whole one, for which OpenCV has other code.
   */
  static boolean worthwhile(Frame frame, int width, int height) {
    return width * FACTOR < frame.width()
        && height * FACTOR < frame.height()
        && (frame.width() % width != 0 || frame.height() % height != 0);
  }

  private static AreaSpan[] spans(int size, int outputs) {
    AreaSpan[] spans = new AreaSpan[outputs];
    for (int i = 0; i < outputs; i++) {
      spans[i] = AreaSpan.of(i, size, outputs);
    }
    return spans;
  }

  @Override
  public void tile(int x, int y, int width, int height, FloatBuffer target) {
    int from = Math.max(0, columns[x].wholeFrom() - 1);
    int to = Math.min(frame.width(), columns[x + width - 1].wholeTo() + 1);
    double[] line = new double[(to + 1 - from) * CHANNELS];
    float[] pixels = new float[width * CHANNELS];
    for (int row = 0; row < height; row++) {
      AreaSpan down = rows[y + row];
      sums.rows(down, from * CHANNELS, line);
      for (int i = 0; i < width; i++) {
        pixel(down, columns[x + i], from, line, pixels, i * CHANNELS);
      }
      target.put(row * pixels.length, pixels);
    }
  }

  private void pixel(
      AreaSpan down, AreaSpan across, int from, double[] line, float[] pixels, int at) {
    double firstShare = across.firstShare();
    double wholeShare = across.wholeShare();
    double lastShare = across.lastShare();
    int first = (across.wholeFrom() - from) * CHANNELS;
    int last = (across.wholeTo() - from) * CHANNELS;
    int before = firstShare > 0 ? first - CHANNELS : first;
    int after = lastShare > 0 ? last + CHANNELS : last;
    for (int channel = 0; channel < CHANNELS; channel++) {
      double low = line[first + channel];
      double high = line[last + channel];
      double mean =
          (low - line[before + channel]) * firstShare
              + (high - low) * wholeShare
              + (line[after + channel] - high) * lastShare;
      int whole = (int) (mean + 0.5);
      double above = mean + 0.5 - whole;
      if (above < doubt || above > 1 - doubt) {
        whole = asOpenCv(down, across, channel);
      }
      pixels[at + channel] = AreaSampler.ofByte(whole);
    }
  }

  /** In floats, column by column and then row by row. */
  private int asOpenCv(AreaSpan down, AreaSpan across, int channel) {
    float sum = 0;
    if (down.firstShare() > 0) {
      sum += down.firstShare() * line(down.wholeFrom() - 1, across, channel);
    }
    for (int y = down.wholeFrom(); y < down.wholeTo(); y++) {
      sum += down.wholeShare() * line(y, across, channel);
    }
    if (down.lastShare() > 0) {
      sum += down.lastShare() * line(down.wholeTo(), across, channel);
    }
    return (int) Math.max(0, Math.min(255, Math.rint(sum)));
  }

  private float line(int y, AreaSpan across, int channel) {
    byte[] rgb = frame.rgb();
    int start = y * frame.width() * CHANNELS + channel;
    float sum = 0;
    if (across.firstShare() > 0) {
      sum += (rgb[start + (across.wholeFrom() - 1) * CHANNELS] & 0xFF) * across.firstShare();
    }
    for (int x = across.wholeFrom(); x < across.wholeTo(); x++) {
      sum += (rgb[start + x * CHANNELS] & 0xFF) * across.wholeShare();
    }
    if (across.lastShare() > 0) {
      sum += (rgb[start + across.wholeTo() * CHANNELS] & 0xFF) * across.lastShare();
    }
    return sum;
  }
}
