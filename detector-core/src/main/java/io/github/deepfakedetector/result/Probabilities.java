package io.github.deepfakedetector.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Range checks that the records share. */
final class Probabilities {
  private Probabilities() {}

  static void check(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie in 0..1, not " + value);
    }
  }

  /** A verdict needs a probability and no reasons, NOT_APPLICABLE the reverse. */
  static void checkAgreement(
      Verdict verdict, @Nullable Double fakeProbability, List<Reason> reasons) {
    checkIfPresent("fakeProbability", fakeProbability);
    boolean judged = verdict != Verdict.NOT_APPLICABLE;
    if (judged != (fakeProbability != null) || judged != reasons.isEmpty()) {
      throw new IllegalArgumentException(
          "a verdict needs a probability and no reasons, NOT_APPLICABLE the reverse: "
              + verdict
              + ", "
              + fakeProbability
              + ", "
              + reasons);
    }
  }

  static void checkIfPresent(String name, @Nullable Double value) {
    if (value != null) {
      check(name, value);
    }
  }
}
