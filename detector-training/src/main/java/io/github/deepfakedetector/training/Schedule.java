package io.github.deepfakedetector.training;

import java.time.Duration;

/**
 * How long a training is, and how it is begun.
 *
 * @param steps of the whole training
 * @param limit of time, all resumed parts together; when it nears, the training ends early, and as
 *     gently as it would have at the last step
 * @param seed of everything random
 * @param threads that PyTorch computes with; the same seed gives the same weights only with as many
 * @param resume whether to go on from the saved state, if there is one
 * @param quick whether only to try the whole way, with few examples and small steps
 */
public record Schedule(
    int steps, Duration limit, long seed, int threads, boolean resume, boolean quick) {
  private static final int STEPS = 6_000;
  private static final int QUICK_STEPS = 6;

  /** Checks the ranges. */
  public Schedule {
    if (steps < 1) {
      throw new IllegalArgumentException("there must be at least one step, not " + steps);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("there must be at least one thread, not " + threads);
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time must be longer than " + limit);
    }
  }

  /** 6,000 steps, 85 minutes, the seed 1, one thread. */
  public static Schedule usual() {
    return new Schedule(STEPS, Duration.ofMinutes(85), 1, 1, false, false);
  }

  /** To try the whole way: a few steps. */
  public static Schedule quickly() {
    return new Schedule(QUICK_STEPS, Duration.ofMinutes(85), 1, 1, false, true);
  }

  /** The same with another number of steps. */
  public Schedule withSteps(int number) {
    return new Schedule(number, limit, seed, threads, resume, quick);
  }

  /** The same with another seed. */
  public Schedule withSeed(long value) {
    return new Schedule(steps, limit, value, threads, resume, quick);
  }

  /** The same, going on with what was begun. */
  public Schedule resumed() {
    return new Schedule(steps, limit, seed, threads, true, quick);
  }
}
