package io.github.deepfakedetector.result;

import java.time.Duration;

/**
 * A stretch of a video or a recording.
 *
 * @param start inclusive
 * @param end exclusive
 * @param fakeProbability 0..1, 1 = fake
 */
public record Segment(Duration start, Duration end, double fakeProbability) {
  /** Checks order and range. */
  public Segment {
    if (end.compareTo(start) < 0) {
      throw new IllegalArgumentException("a segment ends before it starts: " + start + ", " + end);
    }
    Probabilities.check("fakeProbability", fakeProbability);
  }
}
