package io.github.deepfakedetector.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.result.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The original's answer for a picture, derived from a detection here at the edge and nowhere else.
 *
 * @param prediction REAL or FAKE; null if there is no face
 * @param confidence 0..100, the probability of the predicted class
 * @param rawScore 0..1, P(real)
 * @param error in words; null if there is none
 * @param detection the whole answer, in the library's own JSON
 */
record ImageAnswer(
    @Nullable String prediction,
    double confidence,
    @JsonProperty("raw_score") double rawScore,
    @Nullable String error,
    @JsonRawValue String detection) {

  /** As the original: P(real) over one half is REAL, whatever band the model has. */
  static ImageAnswer of(Detection detection) {
    Double fake = detection.fakeProbability();
    String whole = DetectionJson.write(detection);
    if (detection.verdict() == Verdict.NOT_APPLICABLE || fake == null) {
      return new ImageAnswer(null, 0, 0, "Failed to detect face in the image", whole);
    }
    double real = 1 - fake;
    return real > 0.5
        ? new ImageAnswer("REAL", 100 * real, real, null, whole)
        : new ImageAnswer("FAKE", 100 * fake, real, null, whole);
  }
}
