package io.github.deepfakedetector.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * What every threshold would find: the receiver operating characteristic.
 *
 * @param points from the highest threshold, which finds nothing, to the lowest, which finds all;
 *     between two of them the curve is straight
 */
public record RocCurve(List<Point> points) {
  /**
   * What one threshold finds.
   *
   * @param threshold fake from this score on
   * @param falseAlarmRate share of real examples that it calls fake, 0..1
   * @param detectionRate share of fakes that it calls fake, 0..1
   */
  public record Point(double threshold, double falseAlarmRate, double detectionRate) {}

  /** Copies the list. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of some examples.
   *
   * @throws IllegalArgumentException if there is no fake or no real one
   */
  public static RocCurve of(List<LabelledScore> examples) {
    SortedScores sorted = new SortedScores(examples);
    return of(sorted, sorted.once());
  }

  static RocCurve of(SortedScores sorted, int[] weights) {
    List<long[]> counts = new ArrayList<>();
    List<Double> thresholds = new ArrayList<>();
    sorted.visit(
        weights,
        (threshold, falseAlarms, detected) -> {
          thresholds.add(threshold);
          counts.add(new long[] {falseAlarms, detected});
        });
    long[] all = counts.isEmpty() ? new long[2] : counts.get(counts.size() - 1);
    if (all[0] == 0 || all[1] == 0) {
      throw new IllegalArgumentException(
          "A curve needs fakes and real examples; there are " + all[1] + " and " + all[0] + ".");
    }
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    for (int i = 0; i < counts.size(); i++) {
      long[] count = counts.get(i);
      points.add(
          new Point(thresholds.get(i), (double) count[0] / all[0], (double) count[1] / all[1]));
    }
    return new RocCurve(points);
  }

  /**
   * The area beneath it (AUC), 0..1: how probably a fake scores higher than a real example, equal
   * scores counting half.
   */
  public double area() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      area +=
          (b.falseAlarmRate() - a.falseAlarmRate()) * (a.detectionRate() + b.detectionRate()) / 2;
    }
    return Math.min(1, area);
  }

  /** The error where as large a share of fakes is missed as of real examples is accused, 0..1. */
  public double equalErrorRate() {
    for (int i = 1; i < points.size(); i++) {
      double after = excess(points.get(i));
      if (after >= 0) {
        Point a = points.get(i - 1);
        double before = excess(a);
        double part = before / (before - after);
        return a.falseAlarmRate() + part * (points.get(i).falseAlarmRate() - a.falseAlarmRate());
      }
    }
    throw new IllegalStateException("The curve does not end where everything is found.");
  }

  /** False alarms above misses: -1 at the highest threshold, 1 at the lowest. */
  private static double excess(Point point) {
    return point.falseAlarmRate() - (1 - point.detectionRate());
  }
}
