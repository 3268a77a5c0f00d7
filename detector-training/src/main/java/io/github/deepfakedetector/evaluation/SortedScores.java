package io.github.deepfakedetector.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples from the most to the least suspicious, sorted once, so that measures of any number of
 * resamples cost a pass each. A resample says how often each example counts.
 */
final class SortedScores {
  private final int[] order;
  private final double[] scores;
  private final boolean[] fakes;

  SortedScores(List<LabelledScore> examples) {
    order =
        IntStream.range(0, examples.size())
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> examples.get(i).fakeProbability())
                    .reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    scores = Arrays.stream(order).mapToDouble(i -> examples.get(i).fakeProbability()).toArray();
    fakes = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      fakes[i] = examples.get(order[i]).fake();
    }
  }

  /** Each example once. */
  int[] once() {
    int[] weights = new int[order.length];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** Is told what a threshold finds, from the highest down; equal scores are found together. */
  interface Visitor {
    void visit(double threshold, long falseAlarms, long detected);
  }

  void visit(int[] weights, Visitor visitor) {
    long falseAlarms = 0;
    long detected = 0;
    for (int i = 0; i < order.length; i++) {
      if (fakes[i]) {
        detected += weights[order[i]];
      } else {
        falseAlarms += weights[order[i]];
      }
      if (i + 1 == order.length || scores[i + 1] != scores[i]) {
        visitor.visit(scores[i], falseAlarms, detected);
      }
    }
  }

  /**
   * For each example, in the order given, the share of those of the other class that it is ranked
   * right to: of the real examples that score lower than a fake, of the fakes that score higher
   * than a real one; equal scores count half.
   */
  double[] placements() {
    double[] placements = new double[order.length];
    long fakeCount = IntStream.range(0, fakes.length).filter(i -> fakes[i]).count();
    long realCount = fakes.length - fakeCount;
    long fakesAbove = 0;
    long realsAbove = 0;
    for (int from = 0, to = 0; from < order.length; from = to) {
      long equalFakes = 0;
      for (to = from; to < order.length && scores[to] == scores[from]; to++) {
        equalFakes += fakes[to] ? 1 : 0;
      }
      long equalReals = to - from - equalFakes;
      for (int i = from; i < to; i++) {
        placements[order[i]] =
            fakes[i]
                ? (realCount - realsAbove - equalReals / 2.0) / realCount
                : (fakesAbove + equalFakes / 2.0) / fakeCount;
      }
      fakesAbove += equalFakes;
      realsAbove += equalReals;
    }
    return placements;
  }
}
