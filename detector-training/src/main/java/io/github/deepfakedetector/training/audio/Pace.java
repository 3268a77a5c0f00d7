package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.training.LearningRate;
import java.time.Duration;

/**
 * How large the steps of a training are, and how often something else is done.
 *
 * @param pairs of a real recording and a fake that a step learns from
 * @param rate of learning
 * @param savedEvery seconds after which the state is saved
 * @param saidEvery at least so long between two lines of progress
 * @param clips of each folder that are used at most
 */
record Pace(int pairs, LearningRate rate, double savedEvery, Duration saidEvery, int clips) {
  static final Pace FULL =
      new Pace(8, new LearningRate(1e-3, 100), 120, Duration.ofSeconds(10), Integer.MAX_VALUE);

  /** To try the whole way. */
  static final Pace QUICK = new Pace(2, new LearningRate(1e-3, 5), 0, Duration.ZERO, 60);
}
