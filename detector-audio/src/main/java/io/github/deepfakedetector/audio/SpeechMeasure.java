package io.github.deepfakedetector.audio;

import java.util.Arrays;

/**
 * What tells speech from music, noise and tones, measured on stretches of 32 milliseconds every 16.
 *
 * @param level the level that a twentieth of the stretches exceed, in decibels below full scale
 * @param swing how much the logarithm of the power from 300 to 3400 Hz varies, as a standard
 *     deviation, down to 30 dB below the loudest: speech has syllables and pauses
 * @param quiet the share of stretches with less than half of the others' amplitude
 * @param still the share of steps from one voiced stretch to the next at which the pitch stays the
 *     same: the pitch of a voice glides, notes do not
 * @param alternation how much the strength of the pitch varies, as a standard deviation: speech
 *     alternates between vowels and consonants
 */
record SpeechMeasure(double level, double swing, double quiet, double still, double alternation) {
  private static final double LOWEST_PITCH = 70;
  private static final double HIGHEST_PITCH = 400;

  /** As a share of the power: stronger is voiced. */
  private static final double VOICED = 0.6;

  /** Natural logarithms of power: 30 decibels. */
  private static final double SWING_DEPTH = 7;

  private static final double SAME_PITCH = 0.005;

  /**
   * Measures a piece of sound.
   *
   * @param samples a fifth of a second or more
   */
  static SpeechMeasure of(float[] samples, int sampleRate) {
    int length = Integer.highestOneBit((int) (0.033 * sampleRate));
    Spectrum spectrum = new Spectrum(length);
    int count = 1 + (samples.length - length) / (length / 2);
    Stretch[] stretches = new Stretch[count];
    for (int i = 0; i < count; i++) {
      stretches[i] = stretch(samples, i * (length / 2), length, spectrum, sampleRate);
    }
    return summary(stretches);
  }

  /** Higher is more like speech; see {@link SoundCheck} for where the line is drawn. */
  double likeness() {
    return 2.8 * swing + 10.8 * quiet - 6.8 * still + 10.6 * alternation - 7.5;
  }

  private record Stretch(double amplitude, double band, int lag, double strength) {
    double decibels() {
      return 20 * Math.log10(amplitude);
    }
  }

  private static Stretch stretch(
      float[] samples, int from, int length, Spectrum spectrum, int sampleRate) {
    double energy = 0;
    for (int i = from; i < from + length; i++) {
      energy += (double) samples[i] * samples[i];
    }
    spectrum.transform(samples, from);
    double band = Math.log(spectrum.power(300.0 / sampleRate, 3400.0 / sampleRate) + 1e-12);
    Spectrum.Pitch pitch =
        spectrum.pitch((int) (sampleRate / HIGHEST_PITCH), (int) (sampleRate / LOWEST_PITCH));
    return new Stretch(Math.sqrt(energy / length) + 1e-9, band, pitch.lag(), pitch.strength());
  }

  private static SpeechMeasure summary(Stretch[] stretches) {
    double[] levels = Arrays.stream(stretches).mapToDouble(Stretch::decibels).sorted().toArray();
    double level = levels[(int) Math.round(0.95 * (levels.length - 1))];
    double audible = Math.max(level - 30, SoundCheck.SILENCE);
    Stretch[] sounding =
        Arrays.stream(stretches).filter(s -> s.decibels() > audible).toArray(Stretch[]::new);
    double amplitude = Arrays.stream(sounding).mapToDouble(Stretch::amplitude).average().orElse(0);
    long quiet = Arrays.stream(stretches).filter(s -> s.amplitude() < amplitude / 2).count();
    double loudest = Arrays.stream(stretches).mapToDouble(Stretch::band).max().orElse(0);
    double[] bands =
        Arrays.stream(stretches)
            .mapToDouble(s -> Math.max(s.band(), loudest - SWING_DEPTH))
            .toArray();
    return new SpeechMeasure(
        level,
        deviation(bands),
        (double) quiet / stretches.length,
        still(stretches, audible),
        deviation(Arrays.stream(sounding).mapToDouble(Stretch::strength).toArray()));
  }

  private static double still(Stretch[] stretches, double audible) {
    int steps = 0;
    int same = 0;
    for (int i = 1; i < stretches.length; i++) {
      if (isVoiced(stretches[i], audible) && isVoiced(stretches[i - 1], audible)) {
        double octaves =
            Math.log((double) stretches[i].lag() / stretches[i - 1].lag()) / Math.log(2);
        steps++;
        same += Math.abs(octaves) <= SAME_PITCH ? 1 : 0;
      }
    }
    return steps == 0 ? 0 : (double) same / steps;
  }

  private static boolean isVoiced(Stretch stretch, double audible) {
    return stretch.decibels() > audible && stretch.strength() > VOICED;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return Math.sqrt(variance);
  }
}
