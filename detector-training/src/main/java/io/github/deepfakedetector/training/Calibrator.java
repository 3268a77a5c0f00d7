package io.github.deepfakedetector.training;

import io.github.deepfakedetector.model.Calibration;
import io.github.deepfakedetector.model.UncertainBand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets what turns a logit into a verdict, by examples that were not learnt from.
 *
 * <p>The calibration is the line through which the logits are likeliest (Platt, 1999), with each
 * kind of fake counting the same, and all fakes together as much as the real examples. The
 * threshold is the lowest one, at least a half, at which at most {@value #FALSE_ALARMS} of the real
 * examples are called fake in any condition. From where {@value #DOUBTFUL} of them score as high up
 * to the threshold it is uncertain.
 *
 * @param calibration of the logits
 * @param threshold FAKE from this probability on
 * @param band probabilities that are uncertain
 */
public record Calibrator(Calibration calibration, double threshold, UncertainBand band) {
  private static final double FALSE_ALARMS = 0.05;
  private static final double DOUBTFUL = 0.2;
  private static final double HIGHEST = 0.99;
  private static final int ITERATIONS = 100;
  private static final double LARGEST_STEP = 1;

  /** By real examples and fakes. */
  public static Calibrator of(List<Judged> judged) {
    Calibration calibration = fit(judged);
    double threshold = 0.5;
    double low = 0.5;
    for (String condition : judged.stream().map(Judged::condition).distinct().toList()) {
      List<Double> reals = new ArrayList<>();
      for (Judged one : judged) {
        if (!one.fake() && one.condition().equals(condition)) {
          reals.add(probability(calibration, one.logit()));
        }
      }
      Collections.sort(reals);
      threshold = Math.max(threshold, above(reals, FALSE_ALARMS));
      low = Math.max(low, above(reals, DOUBTFUL));
    }
    threshold = Math.min(HIGHEST, threshold);
    double high = Math.nextDown(threshold);
    return new Calibrator(calibration, threshold, new UncertainBand(Math.min(low, high), high));
  }

  /** A probability that at most a share of the sorted ones reach. */
  private static double above(List<Double> sorted, double share) {
    if (sorted.isEmpty()) {
      return 0.5;
    }
    int at = sorted.size() - 1 - (int) (share * sorted.size());
    return Math.nextUp(sorted.get(at));
  }

  /** The probability that a logit stands for. */
  public static double probability(Calibration calibration, double logit) {
    return calibration.apply(1 / (1 + Math.exp(-logit)));
  }

  /** Newton's method, with steps that are not too large; the slope stays positive. */
  private static Calibration fit(List<Judged> judged) {
    double[] weights = weights(judged);
    double slope = 1;
    double intercept = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      double[] step = step(judged, weights, slope, intercept);
      slope = Math.max(1e-3, slope - bounded(step[0]));
      intercept -= bounded(step[1]);
    }
    return new Calibration(slope, intercept);
  }

  private static double bounded(double step) {
    return Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, step));
  }

  private static double[] step(
      List<Judged> judged, double[] weights, double slope, double intercept) {
    double g0 = 0;
    double g1 = 0;
    // A little of each keeps the matrix from being singular where all is told apart.
    double h00 = 1e-3;
    double h01 = 0;
    double h11 = 1e-3;
    for (int i = 0; i < weights.length; i++) {
      double x = judged.get(i).logit();
      double p = 1 / (1 + Math.exp(-(slope * x + intercept)));
      double error = weights[i] * (p - (judged.get(i).fake() ? 1 : 0));
      double curve = weights[i] * p * (1 - p);
      g0 += error * x;
      g1 += error;
      h00 += curve * x * x;
      h01 += curve * x;
      h11 += curve;
    }
    double determinant = h00 * h11 - h01 * h01;
    return new double[] {(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant};
  }

  /** Half for the real examples, half for the fakes, equal parts of that for each kind. */
  private static double[] weights(List<Judged> judged) {
    Map<String, Integer> counts = new TreeMap<>();
    judged.forEach(one -> counts.merge(one.kind(), 1, Integer::sum));
    int kinds = counts.size() - (counts.containsKey(Judged.REAL) ? 1 : 0);
    double[] weights = new double[judged.size()];
    for (int i = 0; i < weights.length; i++) {
      Judged one = judged.get(i);
      double share = one.fake() ? 0.5 / kinds : 0.5;
      weights[i] = share / counts.getOrDefault(one.kind(), 1);
    }
    return weights;
  }
}
