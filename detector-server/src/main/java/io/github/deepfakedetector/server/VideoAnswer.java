package io.github.deepfakedetector.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.result.VideoEvidence;
import org.jspecify.annotations.Nullable;

/**
 * The original's answer for a video, derived from a detection here at the edge and nowhere else:
 * from its compatible score, whatever else was looked at.
 *
 * @param prediction REAL or FAKE; Error if too few frames show a face
 * @param confidence 0..100, the probability of the predicted class
 * @param rawScore 0..1, P(real); absent with an error
 * @param detail what went wrong; absent if nothing did
 * @param detection the whole answer, in the library's own JSON
 */
record VideoAnswer(
    String prediction,
    double confidence,
    @JsonProperty("raw_score") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double rawScore,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
    @JsonRawValue String detection) {

  /** As the original: P(real) over one half is REAL, whatever band the model has. */
  static VideoAnswer of(Detection detection) {
    String whole = DetectionJson.write(detection);
    VideoEvidence video = detection.evidence().video();
    Double fake =
        video == null ? detection.fakeProbability() : video.compatible().fakeProbability();
    if (fake == null) {
      return new VideoAnswer("Error", 0, null, "Could not process video or detect faces.", whole);
    }
    double real = 1 - fake;
    return real > 0.5
        ? new VideoAnswer("REAL", 100 * real, real, null, whole)
        : new VideoAnswer("FAKE", 100 * fake, real, null, whole);
  }
}
