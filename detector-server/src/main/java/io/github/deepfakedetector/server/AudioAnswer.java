package io.github.deepfakedetector.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.result.Reason;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The original's answer for a recording, derived from a detection here at the edge and nowhere
 * else.
 *
 * @param prediction REAL or FAKE; UNKNOWN, which the original did not know, if it cannot be judged
 * @param confidence 0..100 with two decimals, the probability of the predicted class
 * @param raw both in one, such as {@code FAKE (97.12%)}; null if it cannot be judged
 * @param detail why it cannot be judged; absent if it can
 * @param detection the whole answer, in the library's own JSON
 */
record AudioAnswer(
    String prediction,
    double confidence,
    @Nullable String raw,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
    @JsonRawValue String detection) {

  /** As the original: the likelier class, whatever band the model has. */
  static AudioAnswer of(Detection detection) {
    String whole = DetectionJson.write(detection);
    Double fake = detection.fakeProbability();
    if (fake == null) {
      return new AudioAnswer("UNKNOWN", 0, null, why(detection), whole);
    }
    double real = 1 - fake;
    String prediction = real > 0.5 ? "REAL" : "FAKE";
    String percent = String.format(Locale.ROOT, "%.2f", 100 * Math.max(real, fake));
    return new AudioAnswer(
        prediction, Double.parseDouble(percent), prediction + " (" + percent + "%)", null, whole);
  }

  private static String why(Detection detection) {
    return "The recording cannot be judged: "
        + detection.reasons().stream().map(AudioAnswer::inWords).collect(Collectors.joining(", "))
        + ".";
  }

  private static String inWords(Reason reason) {
    return switch (reason) {
      case TOO_SHORT -> "it is shorter than a second";
      case SILENT -> "there is next to nothing to hear";
      case NO_SPEECH -> "no speech was found in it";
      case CLIPPED -> "it is overdriven";
      default -> reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
