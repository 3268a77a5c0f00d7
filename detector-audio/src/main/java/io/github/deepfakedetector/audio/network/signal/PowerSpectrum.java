package io.github.deepfakedetector.audio.network.signal;

/** The squared magnitudes of a real signal's Fourier transform. Immutable, thread-safe. */
public final class PowerSpectrum {
  private final int size;
  private final double[] cosine;
  private final double[] sine;

  /**
   * For signals of a length.
   *
   * @param size a power of two
   */
  public PowerSpectrum(int size) {
    this.size = size;
    this.cosine = new double[size / 2];
    this.sine = new double[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / size);
      sine[i] = -Math.sin(2 * Math.PI * i / size);
    }
  }

  /** The length of the signals. */
  public int size() {
    return size;
  }

  /** Of the frequencies below half of the rate, size / 2 of them; the signal is overwritten. */
  public double[] of(double[] signal) {
    double[] imaginary = new double[size];
    reorder(signal);
    for (int half = 1; half < size; half *= 2) {
      for (int start = 0; start < size; start += 2 * half) {
        butterflies(signal, imaginary, start, half);
      }
    }
    double[] power = new double[size / 2];
    for (int i = 0; i < power.length; i++) {
      power[i] = signal[i] * signal[i] + imaginary[i] * imaginary[i];
    }
    return power;
  }

  /** By the reversed bits of the index; the imaginary part is still zero. */
  private void reorder(double[] signal) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int i = 0; i < size; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (j > i) {
        double kept = signal[i];
        signal[i] = signal[j];
        signal[j] = kept;
      }
    }
  }

  private void butterflies(double[] real, double[] imaginary, int start, int half) {
    int step = size / (2 * half);
    for (int k = 0; k < half; k++) {
      int a = start + k;
      int b = a + half;
      double c = cosine[k * step];
      double s = sine[k * step];
      double re = real[b] * c - imaginary[b] * s;
      double im = real[b] * s + imaginary[b] * c;
      real[b] = real[a] - re;
      imaginary[b] = imaginary[a] - im;
      real[a] += re;
      imaginary[a] += im;
    }
  }
}
