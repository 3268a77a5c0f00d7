package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.evaluation.CalibrationError;
import io.github.deepfakedetector.evaluation.Estimate;
import io.github.deepfakedetector.evaluation.Estimates;
import io.github.deepfakedetector.evaluation.LabelledScore;
import io.github.deepfakedetector.evaluation.Share;
import io.github.deepfakedetector.training.image.ImageTrainingReport.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** From what was said of held-back pictures to how well that is. */
final class Measurement {
  private static final String ALL = "all";

  private final Calibrator calibrator;

  Measurement(Calibrator calibrator) {
    this.calibrator = calibrator;
  }

  /** Each kind against the real pictures, and all of them, in each condition. */
  List<Measured> of(List<Judged> judged) {
    List<Measured> measured = new ArrayList<>();
    List<String> kinds = judged.stream().filter(Judged::fake).map(Judged::kind).distinct().toList();
    for (Condition condition : Condition.values()) {
      List<Judged> there = judged.stream().filter(one -> one.condition() == condition).toList();
      for (String kind : kinds) {
        measured.add(of(condition, kind, there, one -> !one.fake() || one.kind().equals(kind)));
      }
      measured.add(of(condition, ALL, there, one -> true));
    }
    return measured;
  }

  private Measured of(
      Condition condition, String kind, List<Judged> all, Predicate<Judged> chosen) {
    List<LabelledScore> scores =
        all.stream()
            .filter(chosen)
            .map(one -> new LabelledScore(probability(one), one.fake(), one.group()))
            .toList();
    List<LabelledScore> fakes = scores.stream().filter(LabelledScore::fake).toList();
    List<LabelledScore> reals = scores.stream().filter(score -> !score.fake()).toList();
    boolean both = !fakes.isEmpty() && !reals.isEmpty();
    return new Measured(
        condition.label(),
        kind,
        fakes.size(),
        reals.size(),
        both ? Estimates.areaUnderCurve(scores) : null,
        calledFake(fakes),
        calledFake(reals),
        kind.equals(ALL) && both ? CalibrationError.of(scores).value() : null);
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
                score -> score.fakeProbability() >= calibrator.threshold()).estimate();
  }
}
