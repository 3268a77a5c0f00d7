package io.github.deepfakedetector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final List<LabelledScore> SIX =
      LabelledScore.of(
          new double[] {0.95, 0.5, 0.2, 0.7, 0.49, 0.0},
          new boolean[] {true, true, true, false, false, false});

  @Test
  void calledFakeIsWhatReachesTheThreshold() {
    ConfusionMatrix matrix = ConfusionMatrix.at(0.5, SIX);
    assertThat(matrix).isEqualTo(new ConfusionMatrix(2, 1, 1, 2));
    assertThat(matrix.accuracy()).isEqualTo(4 / 6.0);
    assertThat(matrix.detectionRate()).isEqualTo(2 / 3.0);
    assertThat(matrix.falseAlarmRate()).isEqualTo(1 / 3.0);
    assertThat(ConfusionMatrix.at(0.51, SIX)).isEqualTo(new ConfusionMatrix(1, 2, 1, 2));
  }

  @Test
  void balancesClassesOfDifferentSizes() {
    assertThat(new ConfusionMatrix(9, 1, 50, 50).balancedAccuracy()).isCloseTo(0.7, within(1e-12));
    assertThat(new ConfusionMatrix(9, 1, 50, 50).accuracy()).isCloseTo(59 / 110.0, within(1e-12));
    assertThat(new ConfusionMatrix(9, 1, 0, 0).falseAlarmRate()).isNaN();
  }

  @Test
  void weighsTheDistanceOfProbabilityAndShareInEachBin() {
    List<LabelledScore> scores =
        LabelledScore.of(
            new double[] {0.82, 0.88, 0.1, 0.15, 1.0},
            new boolean[] {true, false, false, false, true});
    CalibrationError error = CalibrationError.of(scores);
    // |0.85 - 0.5| of two, |0.125 - 0| of two, |1 - 1| of one.
    assertThat(error.value()).isCloseTo((2 * 0.35 + 2 * 0.125) / 5, within(1e-12));
    assertThat(error.bins()).hasSize(10);
    assertThat(error.bins().get(1).count()).isEqualTo(2);
    assertThat(error.bins().get(9)).isEqualTo(new CalibrationError.Bin(1, 1, 1));
    assertThat(error.bins().get(0).meanProbability()).isNaN();
  }

  @Test
  void countsTheSameHoweverOftenEachExampleIsThere() {
    assertThat(CalibrationError.of(SIX, new int[] {3, 3, 3, 3, 3, 3}).value())
        .isCloseTo(CalibrationError.of(SIX).value(), within(1e-12));
  }

  @Test
  void putsEveryScoreIntoOneBin() {
    Histogram histogram = Histogram.of(SIX, 4);
    assertThat(histogram.fakes()).containsExactly(1, 0, 1, 1);
    assertThat(histogram.reals()).containsExactly(1, 1, 1, 0);
    assertThat(Histogram.of(List.of(new LabelledScore(1, true)), 4).fakes())
        .containsExactly(0, 0, 0, 1);
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new LabelledScore(wrong, true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("fakeProbability must lie in 0..1, not " + wrong);
    }
    assertThatThrownBy(() -> LabelledScore.of(new double[1], new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 scores, but 2 labels");
  }
}
