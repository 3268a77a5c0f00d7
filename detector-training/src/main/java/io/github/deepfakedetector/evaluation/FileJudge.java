package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Detection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges one file; whatever happens to it happens to no other. */
record FileJudge(DeepfakeDetectors detectors, Cancellation cancellation) {
  /** Empty if it was cancelled. */
  Optional<ScoredFile> judge(LabelledFile file) {
    if (cancellation.isCancelled()) {
      return Optional.empty();
    }
    try (MediaSource source = MediaSource.of(file.file())) {
      return Optional.of(new ScoredFile(file, outcome(source)));
    } catch (CancelledException e) {
      return Optional.empty();
    }
  }

  private Outcome outcome(MediaSource source) {
    MediaKind medium = null;
    try {
      medium = medium(source);
      return answered(source);
    } catch (CancelledException e) {
      throw e;
    } catch (DetectorException e) {
      return new Outcome.Failed(medium, e.code(), e.getMessage());
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The next file may well need less.
      return new Outcome.Failed(
          medium,
          ErrorCode.INTERNAL,
          "Java ran out of memory (" + e + "): give it more with -Xmx, or judge fewer at once.");
    }
  }

  private Outcome answered(MediaSource source) {
    DetectionOptions options = DetectionOptions.builder().cancellation(cancellation).build();
    Detection detection = detectors.detect(source, options);
    return new Outcome.Answered(
        detection.input().kind(),
        detection.verdict(),
        detection.fakeProbability(),
        detection.reasons(),
        detection.warnings(),
        detection.input().sha256());
  }

  private static @Nullable MediaKind medium(MediaSource source) {
    return MediaSniffer.sniff(source).map(MediaFormat::kind).orElse(null);
  }
}
