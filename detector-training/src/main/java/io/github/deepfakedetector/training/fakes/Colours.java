package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.decode.Frame;

/**
 * Means and deviations of red, green and blue inside a mask, and the transfer of one picture's to
 * another (Reinhard et al., "Color Transfer between Images", 2001, in RGB).
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Colours(double[] mean, double[] deviation) {
  private static final int CHANNELS = 3;

  static Colours of(Frame picture, FaceMask mask) {
    byte[] rgb = picture.rgb();
    double[] weight = new double[CHANNELS];
    double[] sum = new double[CHANNELS];
    double[] squares = new double[CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int w = mask.share()[i] & 0xFF;
      int v = rgb[i] & 0xFF;
      int c = i % CHANNELS;
      weight[c] += w;
      sum[c] += (double) w * v;
      squares[c] += (double) w * v * v;
    }
    double[] mean = new double[CHANNELS];
    double[] deviation = new double[CHANNELS];
    for (int c = 0; c < CHANNELS; c++) {
      mean[c] = sum[c] / Math.max(1, weight[c]);
      double variance = squares[c] / Math.max(1, weight[c]) - mean[c] * mean[c];
      deviation[c] = Math.sqrt(Math.max(1, variance));
    }
    return new Colours(mean, deviation);
  }

  /**
   * A picture with other colours.
   *
   * @param strength 0 for as it was, 1 for exactly the others
   */
  Frame transfer(Frame picture, Colours others, double strength) {
    byte[][] tables = new byte[CHANNELS][256];
    for (int c = 0; c < CHANNELS; c++) {
      double gain = Math.min(2, Math.max(0.5, others.deviation[c] / deviation[c]));
      for (int v = 0; v < 256; v++) {
        double moved = (v - mean[c]) * gain + others.mean[c];
        double value = v + (moved - v) * strength;
        tables[c][v] = (byte) Math.round(Math.min(255, Math.max(0, value)));
      }
    }
    byte[] rgb = picture.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = tables[i % CHANNELS][rgb[i] & 0xFF];
    }
    return Frame.still(picture.width(), picture.height(), rgb);
  }
}
