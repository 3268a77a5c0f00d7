package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.scan.ScanOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a file. */
public sealed interface Outcome {
  /** The medium, if the content shows one. */
  @Nullable MediaKind medium();

  /**
   * The detector answered.
   *
   * @param verdict NOT_APPLICABLE among others
   * @param fakeProbability 0..1, 1 = fake; absent exactly when the verdict is NOT_APPLICABLE
   * @param reasons why it is not applicable
   * @param warnings what the reader should know
   * @param sha256 of the file, in hexadecimal
   */
  record Answered(
      MediaKind medium,
      Verdict verdict,
      @Nullable Double fakeProbability,
      List<Reason> reasons,
      List<Warning> warnings,
      String sha256)
      implements Outcome {
    /** Copies the lists. */
    public Answered {
      reasons = List.copyOf(reasons);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The file could not be judged.
   *
   * @param code whose fault it is
   * @param message in words
   */
  record Failed(@Nullable MediaKind medium, ErrorCode code, String message) implements Outcome {}

  /** What a scan says of a file, without the evidence, of which thousands would fill the memory. */
  static Outcome of(ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Failed failed) {
      return new Failed(failed.medium(), failed.code(), failed.message());
    }
    Detection detection = ((ScanOutcome.Judged) outcome).detection();
    return new Answered(
        detection.input().kind(),
        detection.verdict(),
        detection.fakeProbability(),
        detection.reasons(),
        detection.warnings(),
        detection.input().sha256());
  }
}
