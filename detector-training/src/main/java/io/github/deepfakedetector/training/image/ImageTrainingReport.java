package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.Measured;
import io.github.deepfakedetector.training.ReportJson;
import io.github.deepfakedetector.training.TrainingReport;
import java.util.List;

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
    List<Measured> heldBack)
    implements TrainingReport {
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

  @Override
  public String toJson() {
    return ReportJson.of(this);
  }
}
