package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.training.ReportJson;
import java.util.List;

/**
 * How well weights agree with their teacher.
 *
 * @param heldBack whether the photos were those that are held back; else all of the folder
 * @param agreements one for each behaviour
 */
public record FaceEvaluation(boolean heldBack, List<Agreement> agreements) {
  /** Copies the list. */
  public FaceEvaluation {
    agreements = List.copyOf(agreements);
  }

  /** As JSON, for a file or a program. */
  public String toJson() {
    return ReportJson.of(this);
  }
}
