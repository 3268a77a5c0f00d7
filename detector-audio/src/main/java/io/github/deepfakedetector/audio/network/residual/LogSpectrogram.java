package io.github.deepfakedetector.audio.network.residual;

import io.github.deepfakedetector.audio.network.signal.PowerSpectrum;

/**
 * What the network looks at: the logarithm of the power in 32 ms (Hann) every 10 ms, in 256 bands
 * of 31.25 Hz. Each band's mean over the recording is taken away, so that level, microphone and
 * loudness of the bands say nothing. Thread-safe.
 */
public final class LogSpectrogram {
  /** In samples a second. */
  public static final int SAMPLE_RATE = 16_000;

  /** Bands. */
  public static final int BANDS = 256;

  private static final int FRAME = 2 * BANDS;
  private static final int HOP = 160;

  /** Frames that the network's strides leave something of. */
  private static final int LEAST_FRAMES = 16;

  /** The fewest samples of which one is made. */
  public static final int LEAST_SAMPLES = FRAME + (LEAST_FRAMES - 1) * HOP;

  /** Power, as a share of the mean, that is not told from none; what rounding leaves is less. */
  private static final double FLOOR = 1e-6;

  /** Of digital silence. */
  private static final double LEAST = 1e-10;

  /** About the standard deviation of speech. */
  private static final float SCALE = 1 / 3f;

  private static final PowerSpectrum SPECTRUM = new PowerSpectrum(FRAME);
  private static final double[] WINDOW = window();

  private LogSpectrogram() {}

  private static double[] window() {
    double[] window = new double[FRAME];
    for (int i = 0; i < FRAME; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME);
    }
    return window;
  }

  /** How many frames a recording gives. */
  public static int frames(int samples) {
    return (samples - FRAME) / HOP + 1;
  }

  /**
   * The spectrogram of a recording.
   *
   * @param samples at {@link #SAMPLE_RATE}, nominally -1..1, at least {@link #LEAST_SAMPLES}
   * @return {@link #BANDS} x frames, about -3..3
   */
  public static float[] of(float[] samples) {
    int frames = frames(samples.length);
    double[][] power = new double[frames][];
    double sum = 0;
    for (int t = 0; t < frames; t++) {
      power[t] = SPECTRUM.of(frame(samples, t * HOP));
      for (double value : power[t]) {
        sum += value;
      }
    }
    double floor = FLOOR * sum / ((double) frames * BANDS) + LEAST;
    float[] values = new float[BANDS * frames];
    for (int band = 0; band < BANDS; band++) {
      write(power, band, floor, values);
    }
    return values;
  }

  private static double[] frame(float[] samples, int start) {
    double[] frame = new double[FRAME];
    for (int i = 0; i < FRAME; i++) {
      frame[i] = samples[start + i] * WINDOW[i];
    }
    return frame;
  }

  private static void write(double[][] power, int band, double floor, float[] values) {
    int frames = power.length;
    double mean = 0;
    double[] logarithms = new double[frames];
    for (int t = 0; t < frames; t++) {
      logarithms[t] = Math.log(power[t][band] + floor);
      mean += logarithms[t] / frames;
    }
    for (int t = 0; t < frames; t++) {
      values[band * frames + t] = (float) (logarithms[t] - mean) * SCALE;
    }
  }
}
