package io.github.deepfakedetector.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far probabilities are from shares: of the examples with a probability of about 0.7, 70 %
 * should be fakes. The expected calibration error (Naeini 2015) is the mean distance over bins of
 * equal width, weighted by what is in them. It depends on how many fakes there are among the
 * examples, which a detector cannot know.
 *
 * @param bins by probability, from 0 to 1, empty ones included
 */
public record CalibrationError(List<Bin> bins) {
  /** How many bins are usual. */
  public static final int BINS = 10;

  /**
   * Examples with similar probabilities.
   *
   * @param count how many
   * @param meanProbability of them, 0..1; NaN if there are none
   * @param fakeShare of them, 0..1; NaN if there are none
   */
  public record Bin(long count, double meanProbability, double fakeShare) {}

  /** Copies the list. */
  public CalibrationError {
    bins = List.copyOf(bins);
  }

  /** In {@link #BINS} bins. */
  public static CalibrationError of(List<LabelledScore> examples) {
    int[] once = new int[examples.size()];
    Arrays.fill(once, 1);
    return of(examples, once);
  }

  /** A resample: each example counts as often as is said. */
  static CalibrationError of(List<LabelledScore> examples, int[] weights) {
    long[] counts = new long[BINS];
    long[] fakes = new long[BINS];
    double[] sums = new double[BINS];
    for (int i = 0; i < weights.length; i++) {
      LabelledScore example = examples.get(i);
      int bin = Histogram.bin(example.fakeProbability(), BINS);
      counts[bin] += weights[i];
      fakes[bin] += example.fake() ? weights[i] : 0;
      sums[bin] += weights[i] * example.fakeProbability();
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      bins.add(new Bin(counts[i], sums[i] / counts[i], (double) fakes[i] / counts[i]));
    }
    return new CalibrationError(bins);
  }

  /** The expected calibration error, 0..1; NaN without examples. */
  public double value() {
    double sum = 0;
    long total = 0;
    for (Bin bin : bins) {
      if (bin.count() > 0) {
        sum += bin.count() * Math.abs(bin.meanProbability() - bin.fakeShare());
        total += bin.count();
      }
    }
    return sum / total;
  }
}
