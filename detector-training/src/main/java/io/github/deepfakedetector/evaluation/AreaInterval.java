package io.github.deepfakedetector.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The interval of the area under a ROC curve: DeLong's variance (1988), by groups as Obuchowski has
 * it (1997), taken on the scale of log odds so that it stays within 0 and 1. Where that variance
 * cannot be known, because all fakes score higher than all real examples or a class is one group,
 * Newcombe's method 5 (2006) on the numbers of groups.
 */
final class AreaInterval {
  private final List<LabelledScore> examples;
  private final double area;
  private final GroupNumbers groups;

  private AreaInterval(List<LabelledScore> examples, double area) {
    this.examples = examples;
    this.area = area;
    this.groups = GroupNumbers.of(examples);
  }

  static Interval of(List<LabelledScore> examples, double area) {
    return new AreaInterval(examples, area).interval();
  }

  private Interval interval() {
    int fakes = groups.countOf(examples, true);
    int reals = groups.countOf(examples, false);
    if (area == 0 || area == 1 || fakes < 2 || reals < 2) {
      return newcombe(fakes, reals);
    }
    double logit = Math.log(area / (1 - area));
    double half = Interval.Z * Math.sqrt(variance(fakes, reals)) / (area * (1 - area));
    return new Interval(logistic(logit - half), logistic(logit + half));
  }

  /** Names as in Obuchowski's section 2, with fakes as the diseased. */
  private double variance(double fakeGroups, double realGroups) {
    double[] placements = new SortedScores(examples).placements();
    double[] v10 = new double[groups.count()];
    double[] v01 = new double[groups.count()];
    int fakes = 0;
    for (int i = 0; i < placements.length; i++) {
      boolean fake = examples.get(i).fake();
      (fake ? v10 : v01)[groups.of(i)] += placements[i] - area;
      fakes += fake ? 1 : 0;
    }
    double m = fakes;
    double n = placements.length - m;
    double s10 = fakeGroups / ((fakeGroups - 1) * m) * product(v10, v10);
    double s01 = realGroups / ((realGroups - 1) * n) * product(v01, v01);
    double s11 = groups.count() / (groups.count() - 1.0) * product(v10, v01);
    return Math.max(0, s10 / m + s01 / n + 2 * s11 / (m * n));
  }

  private static double product(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** The areas whose own variance explains what was seen, found by halving. */
  private Interval newcombe(double m, double n) {
    return new Interval(newcombeEnd(m, n, 0), newcombeEnd(m, n, 1));
  }

  private double newcombeEnd(double m, double n, double end) {
    double inside = area;
    double outside = end;
    for (int i = 0; i < 60; i++) {
      double theta = (inside + outside) / 2;
      boolean explains =
          Math.abs(area - theta) <= Interval.Z * Math.sqrt(newcombeVariance(theta, m, n));
      if (explains) {
        inside = theta;
      } else {
        outside = theta;
      }
    }
    return inside;
  }

  private static double newcombeVariance(double theta, double m, double n) {
    double mean = (m + n) / 2 - 1;
    return theta
        * (1 - theta)
        * (1 + mean * ((1 - theta) / (2 - theta) + theta / (1 + theta)))
        / (m * n);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
