package io.github.deepfakedetector.training.picture;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;

/**
 * Other light and another camera: contrast, brightness, gamma and colour cast of the whole picture,
 * and light that falls off to one side.
 */
public final class Lighting {
  private static final int CHANNELS = 3;
  private static final int LEVELS = 256;

  private final int[][] tables = new int[CHANNELS][LEVELS];
  private final boolean grey;
  private final double slopeX;
  private final double slopeY;

  private Lighting(Chance chance) {
    double strength = chance.of(0.2) ? 2 : 1;
    double gamma = Math.exp(chance.normal(0.2 * strength));
    double contrast = Math.exp(chance.normal(0.2 * strength));
    double brightness = chance.normal(0.1 * strength);
    boolean inverted = chance.of(0.01);
    for (int c = 0; c < CHANNELS; c++) {
      double gain = Math.exp(chance.normal(0.08 * strength));
      for (int v = 0; v < LEVELS; v++) {
        double x = Math.pow((inverted ? 255 - v : v) / 255.0, gamma) * gain;
        tables[c][v] = (int) (LEVELS * 255 * ((x - 0.5) * contrast + 0.5 + brightness));
      }
    }
    this.grey = chance.of(0.1);
    boolean falling = chance.of(0.25);
    this.slopeX = falling ? chance.between(-0.9, 0.9) : 0;
    this.slopeY = falling ? chance.between(-0.6, 0.6) : 0;
  }

  /** A light by chance. */
  public static Lighting any(Chance chance) {
    return new Lighting(chance);
  }

  /** The picture in this light. */
  public Frame apply(Frame picture) {
    byte[] from = picture.rgb();
    byte[] to = new byte[from.length];
    int width = picture.width();
    int at = 0;
    for (int y = 0; y < picture.height(); y++) {
      double row = 1 + slopeY * ((double) y / picture.height() - 0.5);
      for (int x = 0; x < width; x++) {
        int light = (int) (LEVELS * (row + slopeX * ((double) x / width - 0.5)));
        pixel(from, to, at, Math.max(LEVELS / 8, light));
        at += CHANNELS;
      }
    }
    return Frame.still(width, picture.height(), to);
  }

  /** In whole numbers: tables hold 256ths, and so does the light. */
  private void pixel(byte[] from, byte[] to, int at, int light) {
    int red = tables[0][from[at] & 0xFF];
    int green = tables[1][from[at + 1] & 0xFF];
    int blue = tables[2][from[at + 2] & 0xFF];
    if (grey) {
      int mean = (red * 5 + green * 9 + blue * 2) >> 4;
      red = mean;
      green = mean;
      blue = mean;
    }
    to[at] = clipped(red, light);
    to[at + 1] = clipped(green, light);
    to[at + 2] = clipped(blue, light);
  }

  private static byte clipped(int value, int light) {
    return (byte) Math.max(0, Math.min(255, ((value >> 8) * light) >> 8));
  }
}
