package io.github.deepfakedetector.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.model.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How scores become verdicts. */
class CalibratorTest {
  private static final List<String> CONDITIONS = List.of("plain", "jpeg-50", "half-size");

  @Test
  void setsTheThresholdByFalseAlarmsInEveryCondition() {
    List<Judged> judged = new ArrayList<>();
    Random random = new Random(5);
    for (String condition : CONDITIONS) {
      double shift = condition.equals("half-size") ? 1 : 0;
      for (int i = 0; i < 400; i++) {
        judged.add(judged(Judged.REAL, condition, random.nextGaussian() + shift));
        judged.add(judged("drawn", condition, random.nextGaussian() + 2 + shift));
      }
    }
    Calibrator calibrator = Calibrator.of(judged);
    for (String condition : CONDITIONS) {
      assertThat(called(judged, condition, calibrator)).isLessThanOrEqualTo(0.05);
    }
    assertThat(called(judged, "half-size", calibrator)).isGreaterThan(0.04);
    assertThat(calibrator.band().low()).isLessThan(calibrator.threshold());
  }

  @Test
  void calibratesTowardsWhatIsSeen() {
    List<Judged> judged = new ArrayList<>();
    Random random = new Random(6);
    for (int i = 0; i < 4000; i++) {
      double truth = random.nextGaussian() * 1.5;
      boolean fake = random.nextDouble() < 1 / (1 + Math.exp(-truth));
      judged.add(judged(fake ? "drawn" : Judged.REAL, "plain", 4 * truth));
    }
    Calibration calibration = Calibrator.of(judged).calibration();
    assertThat(calibration.slope()).isCloseTo(0.25, within(0.03));
    assertThat(calibration.intercept()).isCloseTo(0, within(0.15));
  }

  private static Judged judged(String kind, String condition, double logit) {
    return new Judged(kind, "group", condition, logit);
  }

  private static double called(List<Judged> judged, String condition, Calibrator calibrator) {
    List<Judged> reals =
        judged.stream().filter(one -> !one.fake() && one.condition().equals(condition)).toList();
    return reals.stream()
            .filter(
                one ->
                    Calibrator.probability(calibrator.calibration(), one.logit())
                        >= calibrator.threshold())
            .count()
        / (double) reals.size();
  }
}
