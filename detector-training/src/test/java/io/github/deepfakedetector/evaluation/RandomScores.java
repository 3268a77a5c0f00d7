package io.github.deepfakedetector.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scores made at random, many of them equal, some in groups. */
final class RandomScores {
  private RandomScores() {}

  /** At least two of each class, on a grid of a few values. */
  static List<LabelledScore> withTies(Random random) {
    int n = 4 + random.nextInt(40);
    int values = 2 + random.nextInt(12);
    List<LabelledScore> scores = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean fake = i < 4 ? i % 2 == 0 : random.nextBoolean();
      int shift = fake ? random.nextInt(2) : 0;
      double score = (double) Math.min(values, random.nextInt(values) + shift) / values;
      scores.add(new LabelledScore(score, fake));
    }
    return scores;
  }

  /** The same with every example that stands alone replaced by several of a group. */
  static List<LabelledScore> repeated(List<LabelledScore> scores, int times) {
    List<LabelledScore> repeated = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      for (int k = 0; k < times; k++) {
        LabelledScore score = scores.get(i);
        repeated.add(new LabelledScore(score.fakeProbability(), score.fake(), "group " + i));
      }
    }
    return repeated;
  }

  /**
   * Normal scores of two classes, the fakes' further up, pressed into 0..1 as log odds, so that
   * they are calibrated where there are as many fakes as real ones.
   */
  static List<LabelledScore> calibrated(Random random, int each, double distance) {
    List<LabelledScore> scores = new ArrayList<>();
    for (int i = 0; i < 2 * each; i++) {
      boolean fake = i < each;
      double x = random.nextGaussian() + (fake ? distance : 0);
      double p = 1 / (1 + Math.exp(-(distance * x - distance * distance / 2)));
      scores.add(new LabelledScore(p, fake));
    }
    return scores;
  }
}
