package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.training.ReportJson;

/**
 * What a training was, and what came of it.
 *
 * @param photos of the folder
 * @param groups that they form
 * @param learntFrom photos that were not held back
 * @param seed of everything random
 * @param steps that were taken
 * @param seconds of training, all resumed parts together; reading and measuring are not counted
 * @param evaluation on the photos that were held back
 */
public record FaceTrainingReport(
    int photos,
    int groups,
    int learntFrom,
    long seed,
    long steps,
    double seconds,
    FaceEvaluation evaluation) {
  /** As JSON, for a file or a program. */
  public String toJson() {
    return ReportJson.of(this);
  }
}
