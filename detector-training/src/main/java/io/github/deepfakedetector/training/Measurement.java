package io.github.deepfakedetector.training;

import static java.util.stream.Collectors.toList;

import io.github.deepfakedetector.evaluation.CalibrationError;
import io.github.deepfakedetector.evaluation.Estimate;
import io.github.deepfakedetector.evaluation.Estimates;
import io.github.deepfakedetector.evaluation.LabelledScore;
import io.github.deepfakedetector.evaluation.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what was said of held-back examples to how well that is. Immutable. */
public final class Measurement {
  private static final String ALL = "all";

  private final Calibrator calibrator;

  /** By a calibration and its threshold. */
  public Measurement(Calibrator calibrator) {
    this.calibrator = calibrator;
  }

  /** Each kind against the real examples, and all of them, in each condition. */
  public List<Measured> of(List<Judged> judged) {
    List<Measured> measured = new ArrayList<>();
    List<String> kinds = judged.stream().filter(Judged::fake).map(Judged::kind).distinct().toList();
    for (String condition : judged.stream().map(Judged::condition).distinct().toList()) {
      List<Judged> there =
          judged.stream().filter(one -> one.condition().equals(condition)).toList();
      for (String kind : kinds) {
        measured.add(of(condition, kind, there, one -> !one.fake() || one.kind().equals(kind)));
      }
      measured.add(of(condition, ALL, there, one -> true));
    }
    return measured;
  }

  private Measured of(String condition, String kind, List<Judged> all, Predicate<Judged> chosen) {
    List<LabelledScore> scores =
        all.stream()
            .filter(chosen)
            .map(one -> new LabelledScore(probability(one), one.fake(), one.group()))
            .toList();
    List<LabelledScore> fakes = scores.stream().filter(LabelledScore::fake).toList();
    List<LabelledScore> reals = scores.stream().filter(score -> !score.fake()).toList();
    boolean both = !fakes.isEmpty() && !reals.isEmpty();
    return new Measured(
        condition,
        kind,
        fakes.size(),
        reals.size(),
        both ? Estimates.areaUnderCurve(scores) : null,
        calledFake(fakes),
        calledFake(reals),
        kind.equals(ALL) && both ? CalibrationError.of(asCalibrated(all)).value() : null);
  }

  /** As many fakes as real examples, and as many of each kind, which is what is calibrated for. */
  private List<LabelledScore> asCalibrated(List<Judged> judged) {
    Map<String, List<Judged>> kinds =
        judged.stream().collect(Collectors.groupingBy(Judged::kind, TreeMap::new, toList()));
    List<Judged> reals = kinds.getOrDefault(Judged.REAL, List.of());
    int each = Math.max(1, reals.size() / Math.max(1, kinds.size() - 1));
    return kinds.values().stream()
        .flatMap(
            ones -> ones.get(0).fake() ? evenly(ones, Math.min(each, ones.size())) : ones.stream())
        .map(one -> new LabelledScore(probability(one), one.fake(), one.group()))
        .toList();
  }

  private static Stream<Judged> evenly(List<Judged> ones, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ones.get((int) ((long) i * ones.size() / count)));
  }

  private double probability(Judged one) {
    return Calibrator.probability(calibrator.calibration(), one.logit());
  }

  private @Nullable Estimate calledFake(List<LabelledScore> scores) {
    return scores.isEmpty()
        ? null
        : Share.of(
                scores,
                LabelledScore::group,
                score -> score.fakeProbability() >= calibrator.threshold())
            .estimate();
  }
}
