package io.github.deepfakedetector.result;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who was followed through a video, and what the model says of them.
 *
 * @param number from 0, in the order of their first frames; {@link FaceEvidence#person} refers to
 *     it
 * @param subject whether the verdict is about them
 * @param start of the first frame that shows them
 * @param end of the last frame that shows them
 * @param frames how many of the judged frames show them
 * @param fakeProbability 0..1, 1 = fake; absent if too few frames show them
 * @param segments what the model says of them over time
 */
public record PersonEvidence(
    int number,
    boolean subject,
    Duration start,
    Duration end,
    int frames,
    @Nullable Double fakeProbability,
    List<Segment> segments) {
  /** Copies the list and checks the range. */
  public PersonEvidence {
    segments = List.copyOf(segments);
    Probabilities.checkIfPresent("fakeProbability", fakeProbability);
  }
}
