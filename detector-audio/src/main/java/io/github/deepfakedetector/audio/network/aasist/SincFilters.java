package io.github.deepfakedetector.audio.network.aasist;

/**
 * The first layer's band-pass filters, which are fixed: differences of two low-passes under a
 * Hamming window, with edges equally spaced on the mel scale.
 */
final class SincFilters {
  private SincFilters() {}

  /** Filters one after another. */
  static float[] of(int filters, int samples, int sampleRate) {
    double[] edges = edges(filters + 1, sampleRate / 2.0);
    float[] values = new float[filters * samples];
    for (int f = 0; f < filters; f++) {
      for (int i = 0; i < samples; i++) {
        double t = i - (samples - 1) / 2.0;
        double ideal = lowPass(edges[f + 1], t, sampleRate) - lowPass(edges[f], t, sampleRate);
        double hamming = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (samples - 1));
        values[f * samples + i] = (float) hamming * (float) ideal;
      }
    }
    return values;
  }

  private static double[] edges(int count, double highest) {
    double top = 2595 * Math.log10(1 + highest / 700);
    double[] edges = new double[count];
    for (int i = 0; i < count; i++) {
      edges[i] = 700 * (Math.pow(10, top * i / (count - 1) / 2595) - 1);
    }
    return edges;
  }

  private static double lowPass(double hertz, double t, int sampleRate) {
    double share = 2 * hertz / sampleRate;
    double x = Math.PI * share * t;
    return share * (x == 0 ? 1 : Math.sin(x) / x);
  }
}
