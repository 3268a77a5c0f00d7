package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.result.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A file and what became of it.
 *
 * @param file whose truth is known
 * @param outcome what the detector said, or why it could not
 */
public record ScoredFile(LabelledFile file, Outcome outcome) {
  /** The verdict; absent if it failed. */
  public @Nullable Verdict verdict() {
    return outcome instanceof Outcome.Answered answered ? answered.verdict() : null;
  }

  /** The score and its truth; absent if there is none. */
  public @Nullable LabelledScore score() {
    if (outcome instanceof Outcome.Answered answered && answered.fakeProbability() != null) {
      return new LabelledScore(answered.fakeProbability(), file.fake(), file.group());
    }
    return null;
  }
}
