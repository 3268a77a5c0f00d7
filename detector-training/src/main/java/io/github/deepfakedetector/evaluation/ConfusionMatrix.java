package io.github.deepfakedetector.evaluation;

import java.util.List;

/**
 * What was said of fakes and of real examples, where something was said.
 *
 * @param detected fakes that were called fake
 * @param missed fakes that were called real
 * @param falseAlarms real ones that were called fake
 * @param cleared real ones that were called real
 */
public record ConfusionMatrix(int detected, int missed, int falseAlarms, int cleared) {
  /** What a threshold says: fake from it on. */
  public static ConfusionMatrix at(double threshold, List<LabelledScore> scores) {
    int[] counts = new int[4];
    for (LabelledScore score : scores) {
      counts[
          (score.fake() ? 0 : 2)
              + (score.fakeProbability() >= threshold == score.fake() ? 0 : 1)]++;
    }
    return new ConfusionMatrix(counts[0], counts[1], counts[3], counts[2]);
  }

  /** All examples. */
  public int total() {
    return detected + missed + falseAlarms + cleared;
  }

  /** The share of right answers, 0..1; NaN if there are none. */
  public double accuracy() {
    return (double) (detected + cleared) / total();
  }

  /**
   * The mean of the shares of right answers among fakes and among real ones, which does not depend
   * on how many there are of each; NaN if there are none of one.
   */
  public double balancedAccuracy() {
    return (detectionRate() + 1 - falseAlarmRate()) / 2;
  }

  /** The share of fakes that were called fake, 0..1; NaN if there are none. */
  public double detectionRate() {
    return (double) detected / (detected + missed);
  }

  /** The share of real ones that were called fake, 0..1; NaN if there are none. */
  public double falseAlarmRate() {
    return (double) falseAlarms / (falseAlarms + cleared);
  }
}
