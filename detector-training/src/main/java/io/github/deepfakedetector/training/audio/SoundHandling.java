package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.training.Chance;
import java.util.random.RandomGenerator;

/**
 * What happens to a recording before it is learnt from: speed, a cut, bandwidth, colour, a room,
 * level, clipping, noise, quantisation, a telephone. Each is likely to be another for each pair,
 * and the same for both of its sides: so it tells nothing.
 */
final class SoundHandling {
  /** Samples that are learnt from: two and a half seconds. */
  static final int LENGTH = 40_000;

  private static final int RATE = 16_000;
  private static final int ECHOES = 60;

  private SoundHandling() {}

  /** Handles a recording; the chance decides how. */
  static float[] apply(float[] samples, Chance chance) {
    float[] x = chance.of(0.5) ? Signals.sped(samples, chance.between(0.9, 1.1)) : samples;
    x = cut(x, chance);
    if (chance.of(0.8)) {
      x = Signals.lowPass(x, chance.octaves(2_500, 7_800), chance.whole(15, 63));
    }
    x = Signals.convolved(x, new float[] {1, (float) chance.between(-0.5, 0.5)}, 0);
    if (chance.of(0.3)) {
      x = Signals.convolved(x, room(chance), 0);
    }
    x = Signals.peaking(x, decibels(chance.between(-20, 0)));
    if (chance.of(0.1)) {
      x = clipped(x);
    }
    x = noisy(x, chance.of(0.5), decibels(-chance.between(15, 60)), chance.random());
    if (chance.of(0.3)) {
      x = Signals.quantised(x, 1.0 / (1 << chance.whole(7, 12)));
    }
    return chance.of(0.15) ? Signals.telephoned(x) : x;
  }

  private static float[] cut(float[] samples, Chance chance) {
    double at = chance.random().nextDouble();
    int from = (int) (at * Math.max(0, samples.length - LENGTH + 1));
    return Signals.cut(samples, from, LENGTH);
  }

  private static double decibels(double value) {
    return Math.pow(10, value / 20);
  }

  /** The sound itself, and echoes that die away. */
  private static float[] room(Chance chance) {
    int length = (int) (chance.between(0.02, 0.1) * RATE);
    double loud = chance.between(0.05, 0.5);
    float[] response = new float[length];
    for (int i = 0; i < ECHOES; i++) {
      int at = chance.below(length);
      response[at] += (float) (chance.normal(loud) * Math.exp(-5.0 * at / length));
    }
    response[0] = 1;
    return response;
  }

  private static float[] clipped(float[] samples) {
    float[] clipped = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      clipped[i] = Math.max(-0.9f, Math.min(0.9f, 3 * samples[i]));
    }
    return clipped;
  }

  /**
   * With noise.
   *
   * @param dull whether there is less of it at high frequencies
   * @param share of its level in the sound's
   */
  static float[] noisy(float[] samples, boolean dull, double share, RandomGenerator random) {
    float[] noise = new float[samples.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    if (dull) {
      noise = Signals.convolved(noise, new float[] {1, 0.9f, 0.8f, 0.6f, 0.4f, 0.2f}, 0);
    }
    float factor = (float) (Signals.level(samples) * share / Signals.level(noise));
    float[] noisy = samples.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += factor * noise[i];
    }
    return noisy;
  }
}
