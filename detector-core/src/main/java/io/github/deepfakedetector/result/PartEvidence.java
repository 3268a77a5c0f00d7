package io.github.deepfakedetector.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one part of a video.
 *
 * @param part which
 * @param verdict on it alone
 * @param fakeProbability 0..1, 1 = fake; absent exactly when the verdict is NOT_APPLICABLE
 * @param reasons why it could not be judged; empty exactly when it was
 * @param segments what is said of it over time
 */
public record PartEvidence(
    VideoPart part,
    Verdict verdict,
    @Nullable Double fakeProbability,
    List<Reason> reasons,
    List<Segment> segments) {
  /** Copies the lists and checks that the parts agree. */
  public PartEvidence {
    reasons = List.copyOf(reasons);
    segments = List.copyOf(segments);
    Probabilities.checkAgreement(verdict, fakeProbability, reasons);
  }
}
