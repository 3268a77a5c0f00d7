package io.github.deepfakedetector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  private static final double EXACT = 1e-12;

  /** Four pairs of six are in order, one is a tie: 4.5 / 6. */
  @Test
  void givesTheAreaAndTheEqualErrorRateThatOneCountsByHand() {
    RocCurve curve =
        RocCurve.of(
            LabelledScore.of(
                new double[] {0.9, 0.5, 0.3, 0.5, 0.1},
                new boolean[] {true, true, true, false, false}));
    assertThat(curve.area()).isCloseTo(4.5 / 6, within(EXACT));
    assertThat(curve.points())
        .containsExactly(
            new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0),
            new RocCurve.Point(0.9, 0, 1 / 3.0),
            new RocCurve.Point(0.5, 0.5, 2 / 3.0),
            new RocCurve.Point(0.3, 0.5, 1),
            new RocCurve.Point(0.1, 1, 1));
    // From (0, 1/3) to (1/2, 2/3): x = 1 - (1/3 + 2/3 x).
    assertThat(curve.equalErrorRate()).isCloseTo(0.4, within(EXACT));
  }

  @Test
  void isPerfectWhereAllFakesScoreHigherAndUselessWhereAllScoresAreEqual() {
    RocCurve perfect =
        RocCurve.of(LabelledScore.of(new double[] {0.6, 0.4}, new boolean[] {true, false}));
    assertThat(perfect.area()).isEqualTo(1);
    assertThat(perfect.equalErrorRate()).isZero();
    RocCurve inverted =
        RocCurve.of(LabelledScore.of(new double[] {0.6, 0.4}, new boolean[] {false, true}));
    assertThat(inverted.area()).isZero();
    assertThat(inverted.equalErrorRate()).isEqualTo(1);
    RocCurve useless =
        RocCurve.of(
            LabelledScore.of(new double[] {0.5, 0.5, 0.5}, new boolean[] {true, false, true}));
    assertThat(useless.area()).isEqualTo(0.5);
    assertThat(useless.equalErrorRate()).isEqualTo(0.5);
  }

  @Test
  void needsBothClasses() {
    assertThatThrownBy(() -> RocCurve.of(List.of(new LabelledScore(0.5, true))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A curve needs fakes and real examples; there are 1 and 0.");
    assertThatThrownBy(() -> RocCurve.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @RepeatedTest(200)
  void hasTheAreaThatComparingEveryPairGives(RepetitionInfo repetition) {
    List<LabelledScore> scores = RandomScores.withTies(random(repetition));
    double won = 0;
    double pairs = 0;
    for (LabelledScore fake : scores) {
      for (LabelledScore real : scores) {
        if (fake.fake() && !real.fake()) {
          pairs++;
          won += (1 + Math.signum(fake.fakeProbability() - real.fakeProbability())) / 2;
        }
      }
    }
    assertThat(RocCurve.of(scores).area()).isCloseTo(won / pairs, within(EXACT));
  }

  /** Where a threshold may lie between two scores by lot, its errors lie on the straight line. */
  @RepeatedTest(200)
  void hasTheEqualErrorRateThatSearchingTheCurveGives(RepetitionInfo repetition) {
    List<RocCurve.Point> points = RocCurve.of(RandomScores.withTies(random(repetition))).points();
    double low = 0;
    double high = points.size() - 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (falseAlarms(points, middle) < 1 - detected(points, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    assertThat(new RocCurve(points).equalErrorRate())
        .isCloseTo(falseAlarms(points, high), within(1e-9));
  }

  @RepeatedTest(50)
  void countsTheSameWithClassesAndScoresTurnedRound(RepetitionInfo repetition) {
    List<LabelledScore> scores = RandomScores.withTies(random(repetition));
    List<LabelledScore> turned =
        scores.stream().map(s -> new LabelledScore(1 - s.fakeProbability(), !s.fake())).toList();
    List<LabelledScore> swapped =
        scores.stream().map(s -> new LabelledScore(s.fakeProbability(), !s.fake())).toList();
    RocCurve curve = RocCurve.of(scores);
    assertThat(RocCurve.of(turned).area()).isCloseTo(curve.area(), within(EXACT));
    assertThat(RocCurve.of(turned).equalErrorRate())
        .isCloseTo(curve.equalErrorRate(), within(EXACT));
    assertThat(RocCurve.of(swapped).area()).isCloseTo(1 - curve.area(), within(EXACT));
  }

  @RepeatedTest(50)
  void seesNothingButTheOrderOfTheScores(RepetitionInfo repetition) {
    List<LabelledScore> scores = RandomScores.withTies(random(repetition));
    List<LabelledScore> squared =
        scores.stream()
            .map(s -> new LabelledScore(s.fakeProbability() * s.fakeProbability(), s.fake()))
            .toList();
    assertThat(RocCurve.of(squared).area()).isEqualTo(RocCurve.of(scores).area());
    assertThat(RocCurve.of(squared).equalErrorRate())
        .isEqualTo(RocCurve.of(scores).equalErrorRate());
  }

  private static double falseAlarms(List<RocCurve.Point> points, double at) {
    int i = (int) Math.min(at, points.size() - 2);
    double a = points.get(i).falseAlarmRate();
    return a + (at - i) * (points.get(i + 1).falseAlarmRate() - a);
  }

  private static double detected(List<RocCurve.Point> points, double at) {
    int i = (int) Math.min(at, points.size() - 2);
    double a = points.get(i).detectionRate();
    return a + (at - i) * (points.get(i + 1).detectionRate() - a);
  }

  private static Random random(RepetitionInfo repetition) {
    return new Random(repetition.getCurrentRepetition());
  }
}
