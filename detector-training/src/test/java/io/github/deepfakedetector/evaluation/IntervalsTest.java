package io.github.deepfakedetector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  /** Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29. */
  @Test
  void givesThePublishedIntervalsOfWilson() {
    assertInterval(Share.of(81, 263).interval(), 0.2553, 0.3662, 5e-5);
    assertInterval(Share.of(15, 148).interval(), 0.0624, 0.1605, 5e-5);
    assertInterval(Share.of(0, 20).interval(), 0, 0.1611, 5e-5);
    assertInterval(Share.of(1, 29).interval(), 0.0061, 0.1718, 5e-5);
    assertThat(Share.of(20, 20).interval().high()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoShare() {
    assertThatThrownBy(() -> Interval.wilson(1.1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.wilson(0.5, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** DeLong's formula as it stands in the paper: a comparison for every pair. */
  @RepeatedTest(50)
  void givesDeLongsIntervalOfTheArea(RepetitionInfo repetition) {
    List<LabelledScore> scores = RandomScores.withTies(random(repetition));
    List<LabelledScore> fakes = scores.stream().filter(LabelledScore::fake).toList();
    List<LabelledScore> reals = scores.stream().filter(s -> !s.fake()).toList();
    Estimate area = Estimates.areaUnderCurve(scores);
    double variance =
        variance(fakes, f -> mean(reals, r -> psi(f, r))) / fakes.size()
            + variance(reals, r -> mean(fakes, f -> psi(f, r))) / reals.size();
    double a = area.value();
    if (a == 0 || a == 1) {
      return;
    }
    double half = 1.959963984540054 * Math.sqrt(variance) / (a * (1 - a));
    double logit = Math.log(a / (1 - a));
    assertInterval(
        area.interval(), 1 / (1 + Math.exp(half - logit)), 1 / (1 + Math.exp(-half - logit)), 1e-9);
  }

  /** 10 and 10, all in order: theta (1 - theta) V(theta) solved by hand gives about 0.800. */
  @Test
  void isNeverCertainOfAPerfectSeparation() {
    List<LabelledScore> perfect = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      perfect.add(new LabelledScore(i < 10 ? 0.9 : 0.1, i < 10));
    }
    Estimate area = Estimates.areaUnderCurve(perfect);
    assertThat(area.value()).isEqualTo(1);
    assertInterval(area.interval(), 0.800, 1, 1e-3);
    assertInterval(
        Estimates.equalErrorRate(perfect).interval(), 0, Share.of(0, 20).interval().high(), 1e-12);
  }

  @Test
  void saysNothingOfAClassThatIsOneGroup() {
    List<LabelledScore> scores = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      scores.add(new LabelledScore(i / 40.0, i % 3 == 0, i % 3 == 0 ? "one clip" : null));
    }
    Interval area = Estimates.areaUnderCurve(scores).interval();
    assertThat(area.high() - area.low()).isGreaterThan(0.7);
    Interval rate = Estimates.equalErrorRate(scores).interval();
    assertThat(rate.high() - rate.low()).isGreaterThan(0.6);
  }

  /** Five equal pictures of a person say no more than one. */
  @RepeatedTest(10)
  void isNotMadeSurerByCopies(RepetitionInfo repetition) {
    List<LabelledScore> scores = RandomScores.calibrated(random(repetition), 25, 1);
    List<LabelledScore> copies = RandomScores.repeated(scores, 5);
    assertSame(Estimates.areaUnderCurve(copies), Estimates.areaUnderCurve(scores), 1e-9);
    assertSame(Estimates.equalErrorRate(copies), Estimates.equalErrorRate(scores), 1e-9);
    assertSame(
        Share.of(copies, LabelledScore::group, s -> s.fakeProbability() > 0.4).estimate(),
        Share.of(scores, LabelledScore::group, s -> s.fakeProbability() > 0.4).estimate(),
        1e-9);
    assertSame(
        Share.of(copies, LabelledScore::group, s -> s.fakeProbability() >= 0).estimate(),
        Share.of(scores, LabelledScore::group, s -> s.fakeProbability() >= 0).estimate(),
        1e-9);
    assertSame(Estimates.calibrationError(copies), Estimates.calibrationError(scores), 1e-9);
  }

  @Test
  void isTheSameForTheSameExamples() {
    List<LabelledScore> scores = RandomScores.calibrated(new Random(5), 40, 1);
    assertThat(Estimates.equalErrorRate(scores)).isEqualTo(Estimates.equalErrorRate(scores));
    assertThat(Estimates.calibrationError(scores)).isEqualTo(Estimates.calibrationError(scores));
  }

  /** Of draws from a known distribution, about 95 % of the intervals hold the truth. */
  @Test
  void holdsTheTruthAboutNineteenTimesOfTwenty() {
    double distance = 1.5;
    // P(N(1.5, 2) > 0) and P(N(0, 1) > 0.75).
    double area = 0.855578;
    double errors = 0.226627;
    assertThat(hits(200, area, Estimates::areaUnderCurve, 40, distance)).isBetween(182, 198);
    assertThat(hits(50, errors, Estimates::equalErrorRate, 40, distance)).isBetween(44, 50);
    assertThat(hits(50, 0, Estimates::calibrationError, 40, distance)).isBetween(44, 50);
  }

  @Test
  void excludesZeroWhereProbabilitiesAreFarTooBold() {
    List<LabelledScore> bold =
        RandomScores.calibrated(new Random(3), 200, 1).stream()
            .map(s -> new LabelledScore(s.fakeProbability() < 0.5 ? 0.01 : 0.99, s.fake()))
            .toList();
    Estimate error = Estimates.calibrationError(bold);
    // A third is wrong, at 99 %.
    assertThat(error.interval().contains(0.30)).isTrue();
    assertThat(error.interval().low()).isGreaterThan(0.2);
  }

  private static int hits(
      int draws,
      double truth,
      Function<List<LabelledScore>, Estimate> measure,
      int each,
      double distance) {
    int hits = 0;
    for (int seed = 0; seed < draws; seed++) {
      List<LabelledScore> scores = RandomScores.calibrated(new Random(seed), each, distance);
      hits += measure.apply(scores).interval().contains(truth) ? 1 : 0;
    }
    return hits;
  }

  private static double psi(LabelledScore fake, LabelledScore real) {
    return (1 + Math.signum(fake.fakeProbability() - real.fakeProbability())) / 2;
  }

  private static double mean(List<LabelledScore> scores, Function<LabelledScore, Double> value) {
    return scores.stream().mapToDouble(value::apply).average().orElseThrow();
  }

  private static double variance(
      List<LabelledScore> scores, Function<LabelledScore, Double> value) {
    double mean = mean(scores, value);
    return scores.stream().mapToDouble(s -> Math.pow(value.apply(s) - mean, 2)).sum()
        / (scores.size() - 1);
  }

  private static void assertSame(Estimate actual, Estimate expected, double tolerance) {
    assertThat(actual.value()).isCloseTo(expected.value(), within(tolerance));
    assertInterval(
        actual.interval(), expected.interval().low(), expected.interval().high(), tolerance);
  }

  private static void assertInterval(Interval actual, double low, double high, double tolerance) {
    assertThat(actual.low()).isCloseTo(low, within(tolerance));
    assertThat(actual.high()).isCloseTo(high, within(tolerance));
  }

  private static Random random(RepetitionInfo repetition) {
    return new Random(repetition.getCurrentRepetition());
  }
}
