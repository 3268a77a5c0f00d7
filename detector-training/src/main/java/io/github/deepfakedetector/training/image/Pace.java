package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.LearningRate;
import io.github.deepfakedetector.training.fakes.CoderPace;
import java.time.Duration;

/**
 * How large the steps of a training are, and how often something else is done.
 *
 * @param pairs of a real and a fake face that a step learns from
 * @param patches of each face
 * @param rate of learning
 * @param coders how the auto-encoders learn
 * @param savedEvery seconds after which the state is saved
 * @param saidEvery at least so long between two lines of progress
 * @param photos of each folder that are used at most
 */
record Pace(
    int pairs,
    int patches,
    LearningRate rate,
    CoderPace coders,
    double savedEvery,
    Duration saidEvery,
    int photos) {
  static final Pace FULL =
      new Pace(
          8,
          4,
          new LearningRate(2e-3, 100),
          new CoderPace(600, 8),
          120,
          Duration.ofSeconds(10),
          Integer.MAX_VALUE);

  /** To try the whole way. */
  static final Pace QUICK =
      new Pace(4, 2, new LearningRate(2e-3, 5), new CoderPace(3, 2), 0, Duration.ZERO, 60);
}
