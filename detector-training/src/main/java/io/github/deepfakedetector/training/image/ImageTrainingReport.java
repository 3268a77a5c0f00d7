package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.evaluation.Estimate;
import io.github.deepfakedetector.training.ReportJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training was, and what came of it.
 *
 * @param learntFrom faces, by kind
 * @param kinds of fake that were learnt
 * @param leftOut kinds that were not
 * @param seed of everything random
 * @param steps that were taken
 * @param seconds of training, all resumed parts together; reading, auto-encoders and measuring are
 *     not counted
 * @param threshold FAKE from this probability on
 * @param uncertainFrom UNCERTAIN from this probability on to the threshold
 * @param heldBack how pictures are judged that were held back
 */
public record ImageTrainingReport(
    List<Count> learntFrom,
    List<String> kinds,
    List<String> leftOut,
    long seed,
    long steps,
    double seconds,
    double threshold,
    double uncertainFrom,
    List<Measured> heldBack) {
  /** Copies the lists. */
  public ImageTrainingReport {
    learntFrom = List.copyOf(learntFrom);
    kinds = List.copyOf(kinds);
    leftOut = List.copyOf(leftOut);
    heldBack = List.copyOf(heldBack);
  }

  /**
   * How many faces of a kind.
   *
   * @param kind of fake, or {@code real}
   */
  public record Count(String kind, int faces) {}

  /**
   * How well fakes of a kind are told from real pictures.
   *
   * @param condition of all pictures: {@code plain}, {@code jpeg-50} or {@code half-size}
   * @param kind of fake; {@code all} for all of them
   * @param fakes judged
   * @param reals judged
   * @param area under the ROC curve; absent if there are none of either
   * @param detected share of the fakes that are called FAKE; absent if there are none
   * @param falseAlarms share of the real pictures that are called FAKE; absent if there are none
   * @param calibrationError expected, of ten bins, over as many fakes as real pictures, evenly of
   *     all kinds; absent for one kind
   */
  public record Measured(
      String condition,
      String kind,
      int fakes,
      int reals,
      @Nullable Estimate area,
      @Nullable Estimate detected,
      @Nullable Estimate falseAlarms,
      @Nullable Double calibrationError) {}

  /** As JSON, for a file or a program. */
  public String toJson() {
    return ReportJson.of(this);
  }
}
