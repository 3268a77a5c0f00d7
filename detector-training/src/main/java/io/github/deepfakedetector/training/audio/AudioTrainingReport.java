package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.training.Measured;
import io.github.deepfakedetector.training.ReportJson;
import io.github.deepfakedetector.training.TrainingReport;
import java.util.List;

/**
 * What a training was, and what came of it.
 *
 * @param real recordings that were learnt from
 * @param fake recordings that were learnt from
 * @param kinds of fake that were learnt, which is what made them
 * @param seed of everything random
 * @param steps that were taken
 * @param seconds of training, all resumed parts together; reading and measuring are not counted
 * @param threshold FAKE from this probability on
 * @param uncertainFrom UNCERTAIN from this probability on to the threshold
 * @param heldBack how recordings are judged that were held back
 */
public record AudioTrainingReport(
    int real,
    int fake,
    List<String> kinds,
    long seed,
    long steps,
    double seconds,
    double threshold,
    double uncertainFrom,
    List<Measured> heldBack)
    implements TrainingReport {
  /** Copies the lists. */
  public AudioTrainingReport {
    kinds = List.copyOf(kinds);
    heldBack = List.copyOf(heldBack);
  }

  @Override
  public String toJson() {
    return ReportJson.of(this);
  }
}
