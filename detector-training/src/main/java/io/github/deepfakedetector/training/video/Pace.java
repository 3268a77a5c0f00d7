package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.training.LearningRate;
import io.github.deepfakedetector.training.fakes.CoderPace;
import java.time.Duration;

/**
 * How large the steps of a training are, and how often something else is done.
 *
 * @param pairs of a real and a fake clip that a step learns from
 * @param steps frames of each
 * @param rate of learning
 * @param coders how the auto-encoders learn
 * @param savedEvery seconds after which the state is saved
 * @param saidEvery at least so long between two lines of progress
 * @param photos of each folder that are used at most
 * @param judged clips of each kind that the model is calibrated with, and measured on, at most
 */
record Pace(
    int pairs,
    int steps,
    LearningRate rate,
    CoderPace coders,
    double savedEvery,
    Duration saidEvery,
    int photos,
    int judged) {
  static final Pace FULL =
      new Pace(
          4,
          8,
          new LearningRate(1.5e-3, 100),
          new CoderPace(600, 8),
          120,
          Duration.ofSeconds(10),
          Integer.MAX_VALUE,
          100);

  /** To try the whole way. */
  static final Pace QUICK =
      new Pace(2, 3, new LearningRate(1e-3, 5), new CoderPace(3, 2), 0, Duration.ZERO, 40, 1);
}
