package io.github.deepfakedetector.evaluation.report;

import io.github.deepfakedetector.evaluation.Estimate;
import io.github.deepfakedetector.evaluation.Share;
import io.github.deepfakedetector.input.MediaKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures in words. */
final class Words {
  /** What cannot be said. */
  static final String NONE = "-";

  private Words() {}

  static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String files(int count) {
    return count == 1 ? "1 file" : count(count) + " files";
  }

  static String estimate(@Nullable Estimate estimate) {
    if (estimate == null) {
      return NONE;
    }
    return String.format(
        Locale.ROOT,
        "%.3f (%.3f to %.3f)",
        estimate.value(),
        estimate.interval().low(),
        estimate.interval().high());
  }

  static String share(@Nullable Share share) {
    return share == null ? NONE : percent(share.estimate());
  }

  static String percent(@Nullable Estimate estimate) {
    if (estimate == null) {
      return NONE;
    }
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f to %.1f)",
        100 * estimate.value(),
        100 * estimate.interval().low(),
        100 * estimate.interval().high());
  }

  static String probability(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String medium(@Nullable MediaKind medium) {
    if (medium == null) {
      return "Files of no accepted format";
    }
    return switch (medium) {
      case IMAGE -> "Pictures";
      case VIDEO -> "Videos";
      case AUDIO -> "Recordings";
    };
  }
}
