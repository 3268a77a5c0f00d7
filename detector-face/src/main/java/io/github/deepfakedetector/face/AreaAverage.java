package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.util.Arrays;

/**
 * INTER_AREA's shrinking, straight from a picture's bytes: each output pixel is the mean of the
 * area that it covers, with shares of the pixels at its edges. What lies outside the picture is
 * black. For one box; not thread-safe.
 */
final class AreaAverage {
  private static final int CHANNELS = Sampler.CHANNELS;

  private final byte[] rgb;
  private final int stride;
  private final PixelBox box;
  private final PixelBox part;
  private final int side;
  private final AreaSpan[] columns;

  /** The sums of the whole rows that an output row covers, and the row with its shares. */
  private final int[] whole;

  private final double[] row;

  /**
   * A box that is at least as large as what it becomes.
   *
   * @param box of which something lies in the picture
   * @param side of the result, in pixels
   */
  AreaAverage(Frame frame, PixelBox box, int side) {
    this.rgb = frame.rgb();
    this.stride = frame.width() * CHANNELS;
    this.box = box;
    this.part = box.clipped(frame);
    this.side = side;
    this.columns = new AreaSpan[side];
    for (int i = 0; i < side; i++) {
      columns[i] = AreaSpan.of(i, (int) box.width(), side);
    }
    this.whole = new int[(part.x2() - part.x1()) * CHANNELS];
    this.row = new double[whole.length];
  }

  /** Writes side x side x 3 values, 0..255. */
  void write(double[] target) {
    for (int y = 0; y < side; y++) {
      shrinkRows(AreaSpan.of(y, (int) box.height(), side));
      for (int x = 0; x < side; x++) {
        shrinkColumns(columns[x], target, (y * side + x) * CHANNELS);
      }
    }
  }

  private void shrinkRows(AreaSpan rows) {
    Arrays.fill(whole, 0);
    for (int y = rows.wholeFrom(); y < rows.wholeTo(); y++) {
      int start = start(y);
      if (start >= 0) {
        add(rgb, start, whole);
      }
    }
    for (int i = 0; i < row.length; i++) {
      row[i] = whole[i] * (double) rows.wholeShare();
    }
    addRow(rows.wholeFrom() - 1, rows.firstShare());
    addRow(rows.wholeTo(), rows.lastShare());
  }

  private void addRow(int y, double share) {
    int start = share > 0 ? start(y) : -1;
    if (start >= 0) {
      add(rgb, start, share, row);
    }
  }

  private static void add(byte[] rgb, int start, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += rgb[start + i] & 0xFF;
    }
  }

  private static void add(byte[] rgb, int start, double share, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (rgb[start + i] & 0xFF) * share;
    }
  }

  /** Where a row of the box begins among the picture's bytes; -1 if it lies outside. */
  private int start(int y) {
    int at = box.y1() - 1 + y;
    return at < part.y1() || at >= part.y2() ? -1 : at * stride + part.x1() * CHANNELS;
  }

  private void shrinkColumns(AreaSpan span, double[] target, int at) {
    int outside = part.x1() - (box.x1() - 1);
    int from = Math.max(0, span.wholeFrom() - outside);
    int to = Math.min(part.x2() - part.x1(), span.wholeTo() - outside);
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int i = from * CHANNELS; i < to * CHANNELS; i += CHANNELS) {
      red += row[i];
      green += row[i + 1];
      blue += row[i + 2];
    }
    target[at] = red * span.wholeShare();
    target[at + 1] = green * span.wholeShare();
    target[at + 2] = blue * span.wholeShare();
    addColumn(span.wholeFrom() - 1 - outside, span.firstShare(), target, at);
    addColumn(span.wholeTo() - outside, span.lastShare(), target, at);
  }

  private void addColumn(int x, double share, double[] target, int at) {
    if (share > 0 && x >= 0 && x < part.x2() - part.x1()) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        target[at + channel] += row[x * CHANNELS + channel] * share;
      }
    }
  }
}
