package io.github.deepfakedetector.evaluation;

import java.util.List;

/** Measures with their 95 % intervals. */
public final class Estimates {
  private static final double TAIL = 0.025;

  private Estimates() {}

  /**
   * The area under the ROC curve, with DeLong's interval (1988) on the scale of log odds; by groups
   * as Obuchowski has it (1997). Where that says nothing, because all fakes score higher than all
   * real examples or a class is one group, Newcombe's (2006, method 5).
   *
   * @throws IllegalArgumentException if there is no fake or no real example
   */
  public static Estimate areaUnderCurve(List<LabelledScore> examples) {
    double area = RocCurve.of(examples).area();
    return new Estimate(area, AreaInterval.of(examples, area));
  }

  /**
   * The equal error rate, with a percentile bootstrap by groups; at 0 and 1, where all resamples
   * are alike, Wilson's interval on the harmonic mean of the numbers of fakes and real ones, times
   * two.
   *
   * @throws IllegalArgumentException if there is no fake or no real example
   */
  public static Estimate equalErrorRate(List<LabelledScore> examples) {
    double rate = RocCurve.of(examples).equalErrorRate();
    GroupNumbers groups = GroupNumbers.of(examples);
    double fakes = groups.countOf(examples, true);
    double reals = groups.countOf(examples, false);
    if (rate == 0 || rate == 1 || fakes < 2 || reals < 2) {
      return new Estimate(rate, Interval.wilson(rate, 4 * fakes * reals / (fakes + reals)));
    }
    SortedScores sorted = new SortedScores(examples);
    double[] values =
        new GroupBootstrap(examples)
            .resamples(weights -> RocCurve.of(sorted, weights).equalErrorRate());
    double low = GroupBootstrap.quantile(values, TAIL);
    double high = GroupBootstrap.quantile(values, 1 - TAIL);
    return new Estimate(rate, new Interval(Math.min(rate, low), Math.max(rate, high)));
  }

  /**
   * The expected calibration error, with a basic bootstrap by groups. Chance alone makes it larger
   * than 0: the interval begins at 0 where probabilities that are right would show as large an
   * error in one of twenty cases or more.
   *
   * @param examples at least one
   */
  public static Estimate calibrationError(List<LabelledScore> examples) {
    double error = CalibrationError.of(examples).value();
    GroupBootstrap bootstrap = new GroupBootstrap(examples);
    double[] values =
        bootstrap.resamples(weights -> CalibrationError.of(examples, weights).value());
    double[] chance = bootstrap.asIfCalibrated(labelled -> CalibrationError.of(labelled).value());
    boolean byChance = error <= GroupBootstrap.quantile(chance, 1 - 2 * TAIL);
    double low = byChance ? 0 : 2 * error - GroupBootstrap.quantile(values, 1 - TAIL);
    double high = 2 * error - GroupBootstrap.quantile(values, TAIL);
    return new Estimate(
        error, new Interval(Math.max(0, Math.min(error, low)), Math.min(1, Math.max(error, high))));
  }
}
