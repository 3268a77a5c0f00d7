package io.github.deepfakedetector.training.faces;

import java.time.Duration;

/**
 * How large the steps of a training are, and how often something else is done.
 *
 * @param lesson what a step learns from
 * @param refresh steps after which the pupil's present stages choose boxes; the state is saved then
 *     alone
 * @param tooEarly until this step the pupil's first stages, which propose everything or nothing, do
 *     not choose
 * @param savedEvery at least so long between two savings
 * @param saidEvery at least so long between two lines of progress
 * @param photos that are used at most
 * @param largestScene that is put together, in pixels
 */
record Pace(
    LessonSize lesson,
    int refresh,
    int tooEarly,
    Duration savedEvery,
    Duration saidEvery,
    int photos,
    int largestScene) {
  static final Pace FULL =
      new Pace(
          new LessonSize(3, 26, 28, 14),
          100,
          600,
          Duration.ofSeconds(90),
          Duration.ofSeconds(10),
          Integer.MAX_VALUE,
          400);

  /** To try the whole way. */
  static final Pace QUICK =
      new Pace(new LessonSize(2, 8, 8, 4), 10, 20, Duration.ZERO, Duration.ZERO, 60, 150);
}
