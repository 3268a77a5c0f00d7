package io.github.deepfakedetector.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How scores are spread, in bins of equal width from 0 to 1. A bin holds its lower end, the last
 * one its upper end too.
 *
 * @param reals how many real examples are in each bin
 * @param fakes how many fakes are
 */
public record Histogram(List<Integer> reals, List<Integer> fakes) {
  /** Copies the lists. */
  public Histogram {
    reals = List.copyOf(reals);
    fakes = List.copyOf(fakes);
    if (reals.size() != fakes.size()) {
      throw new IllegalArgumentException("the same bins are needed for real examples and fakes");
    }
  }

  /** Of some examples. */
  public static Histogram of(List<LabelledScore> examples, int bins) {
    List<Integer> reals = new ArrayList<>(Collections.nCopies(bins, 0));
    List<Integer> fakes = new ArrayList<>(Collections.nCopies(bins, 0));
    for (LabelledScore example : examples) {
      List<Integer> counts = example.fake() ? fakes : reals;
      int bin = bin(example.fakeProbability(), bins);
      counts.set(bin, counts.get(bin) + 1);
    }
    return new Histogram(reals, fakes);
  }

  static int bin(double probability, int bins) {
    return Math.min(bins - 1, (int) (probability * bins));
  }
}
