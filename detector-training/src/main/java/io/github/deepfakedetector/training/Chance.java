package io.github.deepfakedetector.training;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws from the distributions that augmentation uses. For one thread at a time. */
public record Chance(RandomGenerator random) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Of something that has a number: it depends on that and the seed alone. */
  public static Chance of(long seed, long number) {
    return new Chance(
        new SplittableRandom(new SplittableRandom(seed * GOLDEN + number).nextLong()));
  }

  /** Whether something happens that happens with a probability. */
  public boolean of(double probability) {
    return random.nextDouble() < probability;
  }

  /** Uniform between two values. */
  public double between(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** Uniform on a logarithmic scale, so that each octave is equally likely; both positive. */
  public double octaves(double from, double to) {
    return Math.exp(between(Math.log(from), Math.log(to)));
  }

  /** Normal about zero. */
  public double normal(double deviation) {
    return random.nextGaussian() * deviation;
  }

  /** A whole number from 0 to below a bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A whole number between two, both inclusive. */
  public int whole(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  /** One of a list. */
  public <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
