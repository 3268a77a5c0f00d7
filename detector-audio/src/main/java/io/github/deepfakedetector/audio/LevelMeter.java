package io.github.deepfakedetector.audio;

/**
 * Measures how loud sound is and whether it is overdriven, in memory that does not grow. Levels are
 * in decibels below full scale, of stretches of 20 milliseconds.
 *
 * <p>Overdriven sound has flat tops: many samples as large as the largest, whatever was made of its
 * volume afterwards. In speech that is not overdriven, at most 1 in 1,000 samples lies within 3 %
 * of the peak; overdriven by 6 dB it is 3 and more, by 20 dB a third.
 */
final class LevelMeter {
  private static final double FLAT_TOP = 0.97;

  /** What is less than a fiftieth of the peak is no part of the sound to compare with. */
  private static final double FLOOR = 0.02;

  private static final int BINS_TO_FULL_SCALE = 2048;
  private static final int DECIBELS = 120;

  // Floats may exceed full scale, twice at most where channels were mixed.
  private final long[] amplitudes = new long[4 * BINS_TO_FULL_SCALE];
  private final long[] levels = new long[DECIBELS + 1];
  private final int stretch;
  private double energy;
  private int inStretch;
  private long samples;
  private double peak;

  LevelMeter(int sampleRate) {
    this.stretch = sampleRate / 50;
  }

  void add(float[] block) {
    for (float sample : block) {
      double amplitude = Math.abs(sample);
      peak = Math.max(peak, amplitude);
      amplitudes[(int) Math.min(amplitude * BINS_TO_FULL_SCALE, amplitudes.length - 1)]++;
      energy += amplitude * amplitude;
      if (++inStretch == stretch) {
        levels[bin(10 * Math.log10(energy / stretch + 1e-30))]++;
        energy = 0;
        inStretch = 0;
      }
    }
    samples += block.length;
  }

  long samples() {
    return samples;
  }

  /** The level that a twentieth of the stretches exceed, in decibels, -120 to 0. */
  double level() {
    long all = 0;
    for (long count : levels) {
      all += count;
    }
    long louder = 0;
    for (int i = DECIBELS; i >= 0; i--) {
      louder += levels[i];
      if (louder * 20 > all) {
        return i - DECIBELS;
      }
    }
    return -DECIBELS;
  }

  /** The share of the sounding samples that lie within 3 % of the peak, 0..1. */
  double flatTops() {
    long sounding = from(FLOOR * peak);
    return sounding == 0 ? 0 : (double) from(FLAT_TOP * peak) / sounding;
  }

  private long from(double amplitude) {
    long count = 0;
    int first = (int) Math.ceil(Math.min(amplitude * BINS_TO_FULL_SCALE, amplitudes.length - 1));
    for (int i = first; i < amplitudes.length; i++) {
      count += amplitudes[i];
    }
    return count;
  }

  private static int bin(double decibels) {
    return (int) Math.round(Math.min(DECIBELS, Math.max(0, decibels + DECIBELS)));
  }
}
