package io.github.deepfakedetector.audio.network.huggingface;

import io.github.deepfakedetector.audio.network.signal.PowerSpectrum;

/**
 * The logarithm of the energy in mel bands, as Kaldi's {@code fbank} computes it without dither:
 * frames of 25 ms every 10 ms without their mean, pre-emphasis of 0.97, Hann window, power
 * spectrum, triangular bands on the mel scale from 20 Hz to half of the rate.
 */
final class MelSpectrogram {
  private static final double LOWEST_HERTZ = 20;
  private static final double PRE_EMPHASIS = 0.97;

  /** The smallest step of a 32-bit float at 1, below which Kaldi takes no logarithm. */
  private static final double FLOOR = 1.1920928955078125e-07;

  private final SpectrogramConfig config;
  private final PowerSpectrum spectrum;
  private final double[] window;
  private final double[][] bands;

  MelSpectrogram(SpectrogramConfig config) {
    this.config = config;
    this.spectrum = new PowerSpectrum(powerOfTwo(config.frameSamples()));
    this.window = hann(config.frameSamples());
    this.bands = bands(config, spectrum.size());
  }

  /**
   * Normalised as the network was trained, filled up with silent frames or cut.
   *
   * @return frames x bins
   */
  float[] of(float[] samples) {
    int available = (samples.length - config.frameSamples()) / config.hopSamples() + 1;
    int frames = Math.min(config.frames(), samples.length < config.frameSamples() ? 0 : available);
    float[] values = new float[config.frames() * config.bins()];
    for (int t = 0; t < frames; t++) {
      double[] power = spectrum.of(frame(samples, t * config.hopSamples()));
      for (int b = 0; b < config.bins(); b++) {
        values[t * config.bins() + b] = (float) Math.log(Math.max(FLOOR, energy(bands[b], power)));
      }
    }
    if (config.normalised()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (values[i] - config.mean()) / (config.std() * 2);
      }
    }
    return values;
  }

  private double[] frame(float[] samples, int start) {
    double mean = 0;
    for (int i = 0; i < window.length; i++) {
      mean += samples[start + i];
    }
    mean /= window.length;
    double[] frame = new double[spectrum.size()];
    double before = samples[start] - mean;
    for (int i = 0; i < window.length; i++) {
      double value = samples[start + i] - mean;
      frame[i] = (value - PRE_EMPHASIS * before) * window[i];
      before = value;
    }
    return frame;
  }

  private static double energy(double[] band, double[] power) {
    double energy = 0;
    for (int i = 0; i < band.length; i++) {
      energy += band[i] * power[i];
    }
    return energy;
  }

  private static double[][] bands(SpectrogramConfig config, int size) {
    double low = mel(LOWEST_HERTZ);
    double step = (mel(config.sampleRate() / 2.0) - low) / (config.bins() + 1);
    double[][] bands = new double[config.bins()][size / 2];
    for (int b = 0; b < config.bins(); b++) {
      double left = low + b * step;
      for (int k = 0; k < size / 2; k++) {
        double at = mel((double) config.sampleRate() * k / size);
        double rising = (at - left) / step;
        double falling = (left + 2 * step - at) / step;
        bands[b][k] = Math.max(0, Math.min(rising, falling));
      }
    }
    return bands;
  }

  private static double mel(double hertz) {
    return 1127 * Math.log(1 + hertz / 700);
  }

  private static double[] hann(int length) {
    double[] window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (length - 1));
    }
    return window;
  }

  private static int powerOfTwo(int atLeast) {
    return Integer.highestOneBit(atLeast - 1) << 1;
  }
}
