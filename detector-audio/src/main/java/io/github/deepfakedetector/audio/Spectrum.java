package io.github.deepfakedetector.audio;

import java.util.Arrays;

/**
 * The power spectrum and the autocorrelation of short stretches of sound, by the fast Fourier
 * transform (Cooley and Tukey 1965). Not thread-safe: it works in its own arrays.
 */
final class Spectrum {
  private final int length;
  private final double[] window;
  private final double[] windowCorrelation;
  private final double[] cosines;
  private final double[] sines;
  private final double[] real;
  private final double[] imaginary;
  private final double[] power;

  /**
   * For stretches of a length.
   *
   * @param length a power of two
   */
  Spectrum(int length) {
    this.length = length;
    int padded = 2 * length;
    this.window = new double[length];
    this.cosines = new double[padded / 2];
    this.sines = new double[padded / 2];
    this.real = new double[padded];
    this.imaginary = new double[padded];
    this.power = new double[length + 1];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / length);
      cosines[i] = Math.cos(2 * Math.PI * i / padded);
      sines[i] = -Math.sin(2 * Math.PI * i / padded);
    }
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    transform(ones, 0);
    this.windowCorrelation = correlation();
  }

  /** Takes a stretch, weighted by Hann's window and filled up with as many zeros. */
  void transform(float[] samples, int from) {
    for (int i = 0; i < length; i++) {
      real[i] = samples[from + i] * window[i];
      real[length + i] = 0;
    }
    Arrays.fill(imaginary, 0);
    run();
    for (int i = 0; i <= length; i++) {
      power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
    }
  }

  /** The power from one frequency to another, as shares of the sample rate. */
  double power(double from, double to) {
    double sum = 0;
    int last = (int) Math.min(length, Math.ceil(to * 2 * length) - 1);
    for (int i = (int) Math.ceil(from * 2 * length); i <= last; i++) {
      sum += power[i];
    }
    return sum;
  }

  /**
   * The lag at which the stretch is most like itself, and how much, with the window's own part
   * taken out (Boersma 1993).
   *
   * @param shortest lag in samples
   * @param longest lag in samples
   */
  Pitch pitch(int shortest, int longest) {
    double[] correlation = correlation();
    double best = 0;
    int lag = shortest;
    for (int i = shortest; i <= longest; i++) {
      double value = correlation[i] / (windowCorrelation[i] + 1e-12);
      if (value > best) {
        best = value;
        lag = i;
      }
    }
    double zero = correlation[0] / windowCorrelation[0];
    return new Pitch(lag, zero <= 1e-12 ? 0 : best / zero);
  }

  /**
   * A period.
   *
   * @param lag in samples
   * @param strength about 0 for noise, 1 for what repeats exactly
   */
  record Pitch(int lag, double strength) {}

  /** Wiener and Khinchin: the transform of the power. */
  private double[] correlation() {
    for (int i = 0; i <= length; i++) {
      real[i] = power[i];
    }
    for (int i = 1; i < length; i++) {
      real[2 * length - i] = power[i];
    }
    Arrays.fill(imaginary, 0);
    run();
    double[] correlation = new double[length];
    System.arraycopy(real, 0, correlation, 0, length);
    return correlation;
  }

  private void run() {
    int size = real.length;
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> (32 - bits);
      if (j > i) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
    for (int half = 1; half < size; half *= 2) {
      int step = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          butterfly(start + k, start + k + half, k * step);
        }
      }
    }
  }

  private void butterfly(int a, int b, int turn) {
    double re = real[b] * cosines[turn] - imaginary[b] * sines[turn];
    double im = real[b] * sines[turn] + imaginary[b] * cosines[turn];
    real[b] = real[a] - re;
    imaginary[b] = imaginary[a] - im;
    real[a] += re;
    imaginary[a] += im;
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
