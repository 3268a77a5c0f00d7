package io.github.deepfakedetector.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score whose truth is known.
 *
 * @param fakeProbability 0..1, 1 = fake
 * @param fake the truth
 * @param group of examples that are not independent of each other, such as pictures of one person;
 *     absent if the example stands alone
 */
public record LabelledScore(double fakeProbability, boolean fake, @Nullable String group) {
  /** Checks the range. */
  public LabelledScore {
    if (!(fakeProbability >= 0 && fakeProbability <= 1)) {
      throw new IllegalArgumentException(
          "fakeProbability must lie in 0..1, not " + fakeProbability);
    }
  }

  /** An example that stands alone. */
  public LabelledScore(double fakeProbability, boolean fake) {
    this(fakeProbability, fake, null);
  }

  /**
   * Examples that stand alone, from two arrays of the same length.
   *
   * @param fakeProbabilities 0..1, 1 = fake
   * @param fakes the truth of each
   */
  public static List<LabelledScore> of(double[] fakeProbabilities, boolean[] fakes) {
    if (fakeProbabilities.length != fakes.length) {
      throw new IllegalArgumentException(
          fakeProbabilities.length + " scores, but " + fakes.length + " labels");
    }
    List<LabelledScore> scores = new ArrayList<>(fakes.length);
    for (int i = 0; i < fakes.length; i++) {
      scores.add(new LabelledScore(fakeProbabilities[i], fakes[i]));
    }
    return scores;
  }
}
