package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.util.Arrays;

/**
 * INTER_AREA's shrinking, straight from a picture's bytes: each output pixel is the mean of the
 * area that it covers, with shares of the pixels at its edges. For boxes whose canvas would be
 * large; what lies outside the picture is black.
 */
record AreaAverage(Frame frame) {
  private static final int CHANNELS = Sampler.CHANNELS;

  /** Shares below this are not counted, as in OpenCV. */
  private static final double NOTHING = 1e-3;

  /** side x side x 3 values, 0..255. */
  double[] of(PixelBox box, int side) {
    double[] result = new double[side * side * CHANNELS];
    double[] row = new double[side * CHANNELS];
    for (int out = 0; out < side; out++) {
      Span rows = Span.of(out, box.height() / (double) side, (int) box.height());
      for (int y = rows.first(); y <= rows.last(); y++) {
        addRow(box, box.y1() - 1 + y, row, side);
        double share = rows.share(y);
        for (int i = 0; i < row.length; i++) {
          result[out * row.length + i] += row[i] * share;
        }
      }
    }
    return result;
  }

  private void addRow(PixelBox box, int y, double[] row, int side) {
    Arrays.fill(row, 0);
    if (y < 0 || y >= frame.height()) {
      return;
    }
    byte[] rgb = frame.rgb();
    for (int out = 0; out < side; out++) {
      Span columns = Span.of(out, box.width() / (double) side, (int) box.width());
      int from = Math.max(columns.first(), 1 - box.x1());
      int to = Math.min(columns.last(), frame.width() - box.x1());
      for (int x = from; x <= to; x++) {
        int at = (y * frame.width() + box.x1() - 1 + x) * CHANNELS;
        double share = columns.share(x);
        for (int channel = 0; channel < CHANNELS; channel++) {
          row[out * CHANNELS + channel] += (rgb[at + channel] & 0xFF) * share;
        }
      }
    }
  }

  /** The pixels under one output pixel, in one direction. */
  private record Span(int first, int last, double start, double end) {
    static Span of(int out, double scale, int size) {
      double start = out * scale;
      double end = Math.min(start + scale, size);
      int first = (int) Math.floor(start);
      int last = Math.min(size, (int) Math.ceil(end)) - 1;
      if (first + 1 - start < NOTHING) {
        first++;
      }
      if (end - last < NOTHING) {
        last--;
      }
      return new Span(first, last, start, end);
    }

    double share(int pixel) {
      double covered = Math.min(pixel + 1, end) - Math.max(pixel, start);
      return covered / (end - start);
    }
  }
}
