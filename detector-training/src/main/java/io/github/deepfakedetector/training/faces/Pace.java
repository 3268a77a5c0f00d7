package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.training.LearningRate;
import java.time.Duration;

/**
 * How large the steps of a training are, and how often something else is done.
 *
 * @param lesson what a step learns from
 * @param rate of learning
 * @param refresh steps after which the pupil's present stages choose boxes; a training that is
 *     resumed from there ends as if it had not been broken off
 * @param tooEarly until this step the pupil's first stages, which propose everything or nothing, do
 *     not choose
 * @param savedEvery seconds after which the state is saved at the next refresh
 * @param savedAtLatest seconds after which it is saved wherever the training is
 * @param saidEvery at least so long between two lines of progress
 * @param photos that are used at most
 * @param largestScene that is put together, in pixels
 */
record Pace(
    LessonSize lesson,
    LearningRate rate,
    int refresh,
    int tooEarly,
    double savedEvery,
    double savedAtLatest,
    Duration saidEvery,
    int photos,
    int largestScene) {
  static final Pace FULL =
      new Pace(
          new LessonSize(3, 36, 56, 14),
          new LearningRate(6e-4, 500),
          100,
          600,
          90,
          115,
          Duration.ofSeconds(10),
          Integer.MAX_VALUE,
          400);

  /** With weights that know something already: what they know is not to be shaken off. */
  static final Pace FURTHER =
      new Pace(
          new LessonSize(2, 54, 84, 21),
          new LearningRate(4e-4, 100),
          100,
          0,
          90,
          115,
          Duration.ofSeconds(10),
          Integer.MAX_VALUE,
          400);

  /** To try the whole way. */
  static final Pace QUICK =
      new Pace(
          new LessonSize(2, 8, 8, 4),
          new LearningRate(1e-3, 10),
          10,
          20,
          0,
          115,
          Duration.ZERO,
          60,
          150);

  static Pace of(FaceTrainingOptions options) {
    if (options.quick()) {
      return QUICK;
    }
    return options.beginning() == null ? FULL : FURTHER;
  }
}
