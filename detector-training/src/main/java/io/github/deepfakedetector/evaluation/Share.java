package io.github.deepfakedetector.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many of some examples are of a kind.
 *
 * @param count of that kind
 * @param total of all, at least 1
 * @param interval of 95 %: Wilson's; where examples come in groups, on as many trials as they are
 *     worth
 */
public record Share(int count, int total, Interval interval) {
  /** Examples that stand alone. */
  public static Share of(int count, int total) {
    return new Share(count, total, Interval.wilson((double) count / total, total));
  }

  /**
   * Of examples that may come in groups.
   *
   * @param examples at least one
   * @param group of an example; absent if it stands alone
   * @param is whether an example is of the kind
   */
  public static <T> Share of(
      List<T> examples, Function<T, @Nullable String> group, Predicate<T> is) {
    int total = examples.size();
    int count = (int) examples.stream().filter(is).count();
    double share = (double) count / total;
    return new Share(count, total, Interval.wilson(share, trials(examples, group, is, share)));
  }

  /** 0..1. */
  public double value() {
    return (double) count / total;
  }

  /** The share and its interval. */
  public Estimate estimate() {
    return new Estimate(value(), interval);
  }

  /**
   * How many independent trials the examples are worth (Kish 1965): as many as would give a share
   * of the variance that the groups show. Where all examples are alike nothing can be said of the
   * groups, and each counts once.
   */
  private static <T> double trials(
      List<T> examples, Function<T, @Nullable String> group, Predicate<T> is, double share) {
    GroupNumbers numbers = GroupNumbers.of(examples, group);
    double[] sums = new double[numbers.count()];
    for (int i = 0; i < examples.size(); i++) {
      sums[numbers.of(i)] += (is.test(examples.get(i)) ? 1 : 0) - share;
    }
    int groups = sums.length;
    if (groups == examples.size() || groups == 1 || share == 0 || share == 1) {
      return groups;
    }
    double squares = Arrays.stream(sums).map(sum -> sum * sum).sum();
    double variance = groups / (groups - 1.0) * squares / examples.size() / examples.size();
    return Math.min(examples.size(), 1 + share * (1 - share) / variance);
  }
}
