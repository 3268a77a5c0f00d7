package io.github.deepfakedetector.training.audio;

import java.util.Arrays;

/** Operations on samples. All return new arrays. */
final class Signals {
  /** Below the loudest stretch, 30 dB. */
  private static final double AUDIBLE = 1e-3;

  /** Over which loudness is taken, 25 ms at 16 kHz. */
  private static final int STRETCH = 400;

  private static final int RATE = 16_000;

  /** mu of G.711. */
  private static final double MU = 255;

  private Signals() {}

  /** Without the silence before the first audible stretch and behind the last one. */
  static float[] trimmed(float[] samples) {
    double[] energy = new double[samples.length / STRETCH + 1];
    for (int i = 0; i < samples.length; i++) {
      energy[i / STRETCH] += samples[i] * samples[i];
    }
    double least = AUDIBLE * Arrays.stream(energy).max().orElse(0);
    int first = 0;
    int last = energy.length - 1;
    while (first < last && energy[first] <= least) {
      first++;
    }
    while (last > first && energy[last] <= least) {
      last--;
    }
    return Arrays.copyOfRange(
        samples, first * STRETCH, Math.min(samples.length, (last + 1) * STRETCH));
  }

  /** Some of it from a place on; what is too short is repeated. */
  static float[] cut(float[] samples, int from, int length) {
    float[] cut = new float[length];
    for (int i = 0; i < length; i++) {
      cut[i] = samples[(from + i) % samples.length];
    }
    return cut;
  }

  /** Faster or slower, and higher or lower, by linear interpolation. */
  static float[] sped(float[] samples, double factor) {
    float[] sped = new float[(int) ((samples.length - 1) / factor)];
    for (int i = 0; i < sped.length; i++) {
      double at = i * factor;
      int before = (int) at;
      float share = (float) (at - before);
      sped[i] = samples[before] * (1 - share) + samples[before + 1] * share;
    }
    return sped;
  }

  /**
   * Only what lies below a frequency: a sinc under Hamming's window.
   *
   * @param taps on each side; the more, the steeper
   */
  static float[] lowPass(float[] samples, double hertz, int taps) {
    double cutoff = hertz / RATE;
    float[] kernel = new float[2 * taps + 1];
    for (int i = -taps; i <= taps; i++) {
      double phase = 2 * Math.PI * cutoff * i;
      double sinc = i == 0 ? 2 * cutoff : Math.sin(phase) / (Math.PI * i);
      double hamming = 0.54 + 0.46 * Math.cos(Math.PI * i / taps);
      kernel[i + taps] = (float) (sinc * hamming);
    }
    return convolved(samples, kernel, taps);
  }

  /**
   * Convolves.
   *
   * @param delay samples by which the result is moved back
   */
  static float[] convolved(float[] samples, float[] kernel, int delay) {
    float[] result = new float[samples.length];
    for (int k = 0; k < kernel.length; k++) {
      float weight = kernel[k];
      if (weight == 0) {
        continue;
      }
      int shift = delay - k;
      int from = Math.max(0, -shift);
      int to = Math.min(samples.length, samples.length - shift);
      for (int i = from; i < to; i++) {
        result[i] += weight * samples[i + shift];
      }
    }
    return result;
  }

  /** So that the largest sample is this large. */
  static float[] peaking(float[] samples, double peak) {
    float largest = 1e-9f;
    for (float sample : samples) {
      largest = Math.max(largest, Math.abs(sample));
    }
    return scaled(samples, (float) (peak / largest));
  }

  static float[] scaled(float[] samples, float factor) {
    float[] scaled = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      scaled[i] = samples[i] * factor;
    }
    return scaled;
  }

  /** The root of the mean square. */
  static double level(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, samples.length));
  }

  /** Rounded to steps of a size. */
  static float[] quantised(float[] samples, double step) {
    float[] quantised = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      quantised[i] = (float) (Math.rint(samples[i] / step) * step);
    }
    return quantised;
  }

  /** There and back through eight bits by the mu-law of telephones (ITU-T G.711). */
  static float[] telephoned(float[] samples) {
    float[] result = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double loud = Math.min(1, Math.abs(samples[i]));
      double code = Math.rint(Math.log1p(MU * loud) / Math.log1p(MU) * 127) / 127;
      result[i] = (float) (Math.signum(samples[i]) * Math.expm1(code * Math.log1p(MU)) / MU);
    }
    return result;
  }
}
