package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * As {@code facenet-pytorch} resizes: PyTorch's adaptive average. Output i of n is the mean of the
 * inputs from floor(i * size / n) to ceil((i + 1) * size / n), exclusive; boxes are clipped to the
 * picture. Sums are of whole numbers and exact, so only the divisions round.
 */
final class AverageSampler implements Sampler {
  private final Frame frame;
  private final LazySums sums;

  AverageSampler(Frame frame) {
    this.frame = frame;
    this.sums = new LazySums(frame);
  }

  @Override
  public View level(int width, int height) {
    if (PictureSums.possible(frame)) {
      PictureSums all = sums.get();
      return (x, y, w, h, target) ->
          write(all, width, height, new PixelBox(x, y, x + w, y + h), target);
    }
    PixelBox whole = new PixelBox(0, 0, frame.width(), frame.height());
    return (x, y, w, h, target) ->
        write(whole, width, height, new PixelBox(x, y, x + w, y + h), target, 0);
  }

  @Override
  public boolean crop(PixelBox box, int side, FloatBuffer target, int offset) {
    if (!box.shows(frame)) {
      return false;
    }
    write(box.clipped(frame), side, side, new PixelBox(0, 0, side, side), target, offset);
    return true;
  }

  /** The same of the whole picture, by its sums. */
  private void write(PictureSums all, int width, int height, PixelBox part, FloatBuffer target) {
    int at = 0;
    for (int y = part.y1(); y < part.y2(); y++) {
      int top = first(y, frame.height(), height);
      int bottom = last(y, frame.height(), height);
      for (int x = part.x1(); x < part.x2(); x++) {
        int left = first(x, frame.width(), width);
        int right = last(x, frame.width(), width);
        for (int channel = 0; channel < CHANNELS; channel++) {
          int sum = all.sum(left, top, right, bottom, channel);
          target.put(at++, normalised(sum, bottom - top, right - left));
        }
      }
    }
  }

  /**
   * Writes a part of what an area becomes at another size.
   *
   * @param area of the picture, ends exclusive
   * @param width that the area is given
   * @param height that the area is given
   * @param part of the result, ends exclusive
   */
  private void write(
      PixelBox area, int width, int height, PixelBox part, FloatBuffer target, int offset) {
    int columns = area.x2() - area.x1();
    int rows = area.y2() - area.y1();
    int from = first(part.x1(), columns, width);
    int to = last(part.x2() - 1, columns, width);
    int[] sums = new int[(to - from) * CHANNELS];
    int at = offset;
    for (int y = part.y1(); y < part.y2(); y++) {
      int top = first(y, rows, height);
      int bottom = last(y, rows, height);
      Arrays.fill(sums, 0);
      for (int row = top; row < bottom; row++) {
        add(sums, ((area.y1() + row) * frame.width() + area.x1() + from) * CHANNELS);
      }
      for (int x = part.x1(); x < part.x2(); x++) {
        int left = first(x, columns, width);
        int right = last(x, columns, width);
        put(sums, left - from, right - from, bottom - top, target, at);
        at += CHANNELS;
      }
    }
  }

  private void add(int[] sums, int start) {
    byte[] rgb = frame.rgb();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += rgb[start + i] & 0xFF;
    }
  }

  private static void put(int[] sums, int left, int right, int rows, FloatBuffer target, int at) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int i = left * CHANNELS; i < right * CHANNELS; i += CHANNELS) {
      red += sums[i];
      green += sums[i + 1];
      blue += sums[i + 2];
    }
    int columns = right - left;
    target.put(at, normalised(red, rows, columns));
    target.put(at + 1, normalised(green, rows, columns));
    target.put(at + 2, normalised(blue, rows, columns));
  }

  /** In PyTorch's order: divided by the rows, then by the columns, in floats. */
  private static float normalised(int sum, int rows, int columns) {
    float mean = (float) sum / rows / columns;
    return (mean - 127.5f) * 0.0078125f;
  }

  private static int first(int i, int size, int outputs) {
    return (int) ((long) i * size / outputs);
  }

  private static int last(int i, int size, int outputs) {
    return (int) (((long) (i + 1) * size + outputs - 1) / outputs);
  }

  @Override
  public void close() {}
}
