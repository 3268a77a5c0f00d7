package io.github.deepfakedetector.media.ops;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.result.BoundingBox;
import java.util.Objects;

/**
 * How a model wants pictures: size, colour order and scaling. Writes frames as floats, row by row,
 * pixel by pixel, three channels each (one element of an NHWC batch).
 *
 * <p>Immutable and thread-safe. A value is {@code (v / 255 - mean) / std} computed in double
 * precision and rounded once; for {@link InputScaling#UNIT} that is exactly the float division
 * {@code v / 255}, for {@link InputScaling#NONE} exactly {@code v}.
 */
public final class TensorFormat {
  private static final int CHANNELS = 3;

  private final int width;
  private final int height;
  private final ColorOrder order;
  private final float[][] values;

  private TensorFormat(int width, int height, ColorOrder order, float[][] values) {
    this.width = width;
    this.height = height;
    this.order = order;
    this.values = values;
  }

  /**
   * A format.
   *
   * @param scaling its means and deviations are in the model's colour order
   */
  public static TensorFormat of(int width, int height, ColorOrder order, InputScaling scaling) {
    if (width <= 0 || height <= 0 || (long) width * height > Integer.MAX_VALUE / CHANNELS) {
      throw new IllegalArgumentException("no model input: " + width + " x " + height);
    }
    float[][] values = new float[CHANNELS][256];
    for (int channel = 0; channel < CHANNELS; channel++) {
      double mean = scaling.mean().get(channel);
      double std = scaling.std().get(channel);
      for (int v = 0; v < 256; v++) {
        values[channel][v] = (float) ((v / 255.0 - mean) / std);
      }
    }
    return new TensorFormat(width, height, order, values);
  }

  /** Floats that one picture takes: width x height x 3. */
  public int size() {
    return width * height * CHANNELS;
  }

  /**
   * Resizes a whole frame, as {@link Pictures#resize} does, and writes it.
   *
   * @param target receives {@link #size} floats from the offset on
   * @throws IndexOutOfBoundsException if they do not fit
   */
  public void write(Frame frame, float[] target, int offset) {
    write(frame, Area.all(frame), target, offset);
  }

  /**
   * Crops a box out, as {@link Pictures#crop} does, resizes that, and writes it.
   *
   * @param target receives {@link #size} floats from the offset on
   * @throws IllegalArgumentException if the box lies outside the frame
   * @throws IndexOutOfBoundsException if the floats do not fit
   */
  public void write(Frame frame, BoundingBox box, float[] target, int offset) {
    write(frame, Area.of(frame, box), target, offset);
  }

  private void write(Frame frame, Area area, float[] target, int offset) {
    Objects.checkFromIndexSize(offset, size(), target.length);
    byte[] rgb = pixels(frame, area);
    int red = order == ColorOrder.RGB ? 0 : 2;
    int blue = 2 - red;
    float[] reds = values[red];
    float[] greens = values[1];
    float[] blues = values[blue];
    for (int i = 0; i < rgb.length; i += CHANNELS) {
      target[offset + i + red] = reds[rgb[i] & 0xFF];
      target[offset + i + 1] = greens[rgb[i + 1] & 0xFF];
      target[offset + i + blue] = blues[rgb[i + 2] & 0xFF];
    }
  }

  private byte[] pixels(Frame frame, Area area) {
    boolean asItIs =
        area.equals(Area.all(frame)) && frame.width() == width && frame.height() == height;
    return asItIs ? frame.rgb() : Pictures.resized(frame, area, width, height);
  }
}
