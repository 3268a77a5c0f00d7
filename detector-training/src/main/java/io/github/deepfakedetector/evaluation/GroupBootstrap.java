package io.github.deepfakedetector.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a measure might have been on other examples (Efron 1979): groups are drawn with replacement,
 * as many as there are, those of fakes and those of real examples apart. The draws depend on a
 * fixed seed, so the same examples have the same intervals.
 */
final class GroupBootstrap {
  private static final int RESAMPLES = 1000;
  private static final long SEED = 1;

  private final List<LabelledScore> examples;
  private final GroupNumbers groups;
  private final List<int[]> strata = new ArrayList<>();

  GroupBootstrap(List<LabelledScore> examples) {
    this.examples = examples;
    groups = GroupNumbers.of(examples);
    int[] holds = new int[groups.count()];
    for (int i = 0; i < examples.size(); i++) {
      holds[groups.of(i)] |= examples.get(i).fake() ? 1 : 2;
    }
    for (int classes = 1; classes <= 3; classes++) {
      strata.add(members(holds, classes));
    }
  }

  private static int[] members(int[] holds, int classes) {
    return IntStream.range(0, holds.length).filter(group -> holds[group] == classes).toArray();
  }

  /**
   * The measure of every resample, in rising order.
   *
   * @param measure given how often each example counts
   */
  double[] resamples(ToDoubleFunction<int[]> measure) {
    Random random = new Random(SEED);
    return repeated(() -> measure.applyAsDouble(draw(random)));
  }

  /**
   * The measure of the same scores with other labels, drawn as if the probabilities were right; one
   * draw decides for a whole group, which is the most that its examples can have in common. In
   * rising order.
   */
  double[] asIfCalibrated(ToDoubleFunction<List<LabelledScore>> measure) {
    Random random = new Random(SEED);
    return repeated(() -> measure.applyAsDouble(labelled(random)));
  }

  /** The value below which a share of the sorted values lies. */
  static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static double[] repeated(DoubleSupplier measure) {
    double[] values = new double[RESAMPLES];
    Arrays.setAll(values, i -> measure.getAsDouble());
    Arrays.sort(values);
    return values;
  }

  private int[] draw(Random random) {
    int[] drawn = new int[groups.count()];
    for (int[] stratum : strata) {
      for (int i = 0; i < stratum.length; i++) {
        drawn[stratum[random.nextInt(stratum.length)]]++;
      }
    }
    return IntStream.range(0, examples.size()).map(i -> drawn[groups.of(i)]).toArray();
  }

  private List<LabelledScore> labelled(Random random) {
    double[] draws = random.doubles(groups.count()).toArray();
    List<LabelledScore> labelled = new ArrayList<>(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      double p = examples.get(i).fakeProbability();
      labelled.add(new LabelledScore(p, draws[groups.of(i)] < p));
    }
    return labelled;
  }
}
