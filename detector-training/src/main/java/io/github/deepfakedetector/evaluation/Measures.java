package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.result.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well a detector does on labelled files. What needs a class that is not there is absent.
 *
 * <p>The area under the curve, the equal error rate and the calibration error are those of all
 * files with a probability, UNCERTAIN ones included. The shares are those of the verdicts FAKE and
 * REAL, at the model's own threshold: UNCERTAIN, NOT_APPLICABLE and failed files are in {@link
 * #fakes()} and {@link #reals()} alone.
 *
 * @param fakes what became of the fakes
 * @param reals what became of the real files
 * @param areaUnderCurve 0..1
 * @param equalErrorRate 0..1
 * @param calibrationError expected, 0..1
 * @param accuracy the share of right verdicts
 * @param detectionRate the share of fakes that were called FAKE
 * @param falseAlarmRate the share of real files that were called FAKE
 */
public record Measures(
    Answers fakes,
    Answers reals,
    @Nullable Estimate areaUnderCurve,
    @Nullable Estimate equalErrorRate,
    @Nullable Estimate calibrationError,
    @Nullable Share accuracy,
    @Nullable Share detectionRate,
    @Nullable Share falseAlarmRate) {

  /** Of files of one medium: scores of different detectors are not to be compared. */
  public static Measures of(List<ScoredFile> files) {
    List<LabelledScore> scores = scores(files);
    boolean both = bothClasses(scores);
    return of(
        files,
        both ? Estimates.areaUnderCurve(scores) : null,
        both ? Estimates.equalErrorRate(scores) : null,
        scores.isEmpty() ? null : Estimates.calibrationError(scores));
  }

  /**
   * Of part of the files, such as a kind of fakes with all real ones: the area and shares alone.
   */
  static Measures ofPart(List<ScoredFile> files) {
    List<LabelledScore> scores = scores(files);
    return of(files, bothClasses(scores) ? Estimates.areaUnderCurve(scores) : null, null, null);
  }

  private static Measures of(
      List<ScoredFile> files,
      @Nullable Estimate areaUnderCurve,
      @Nullable Estimate equalErrorRate,
      @Nullable Estimate calibrationError) {
    List<ScoredFile> fakes = files.stream().filter(file -> file.file().fake()).toList();
    List<ScoredFile> reals = files.stream().filter(file -> !file.file().fake()).toList();
    return new Measures(
        Answers.of(fakes),
        Answers.of(reals),
        areaUnderCurve,
        equalErrorRate,
        calibrationError,
        share(files, true),
        share(fakes, true),
        share(reals, false));
  }

  /** The scores of all files that have one. */
  public static List<LabelledScore> scores(List<ScoredFile> files) {
    return files.stream().map(ScoredFile::score).filter(Objects::nonNull).toList();
  }

  /** What was said where something was. */
  public ConfusionMatrix confusion() {
    return new ConfusionMatrix(fakes.fake(), fakes.real(), reals.fake(), reals.real());
  }

  /**
   * The mean of the shares of right verdicts of both classes; the interval by Zou and Donner's
   * method (2008) from those of the shares.
   */
  public @Nullable Estimate balancedAccuracy() {
    if (detectionRate == null || falseAlarmRate == null) {
      return null;
    }
    double value = confusion().balancedAccuracy();
    Interval detected = detectionRate.interval();
    Interval alarmed = falseAlarmRate.interval();
    double below =
        Math.hypot(detectionRate.value() - detected.low(), alarmed.high() - falseAlarmRate.value());
    double above =
        Math.hypot(detected.high() - detectionRate.value(), falseAlarmRate.value() - alarmed.low());
    return new Estimate(value, new Interval(value - below / 2, value + above / 2));
  }

  private static boolean bothClasses(List<LabelledScore> scores) {
    return scores.stream().anyMatch(LabelledScore::fake)
        && scores.stream().anyMatch(score -> !score.fake());
  }

  /** The share of right or of wrong verdicts. */
  private static @Nullable Share share(List<ScoredFile> files, boolean right) {
    List<ScoredFile> decided =
        files.stream()
            .filter(file -> file.verdict() == Verdict.FAKE || file.verdict() == Verdict.REAL)
            .toList();
    return decided.isEmpty()
        ? null
        : Share.of(
            decided,
            file -> file.file().group(),
            file -> (file.verdict() == Verdict.FAKE) == (file.file().fake() == right));
  }
}
