package io.github.deepfakedetector.scan;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one file of many; whatever happens to it happens to no other. Thread-safe.
 *
 * @param detectors that judge
 * @param options of every detection
 * @param earlier results that are taken instead where the content is the same
 */
public record FileJudge(
    DeepfakeDetectors detectors, DetectionOptions options, EarlierResults earlier) {
  /** Without earlier results. */
  public FileJudge(DeepfakeDetectors detectors, DetectionOptions options) {
    this(detectors, options, EarlierResults.NONE);
  }

  /** Empty if it was cancelled. */
  public Optional<ScanOutcome> judge(ScanInput input) {
    if (options.cancellation().isCancelled()) {
      return Optional.empty();
    }
    try (MediaSource source = input.open()) {
      return Optional.of(outcome(source));
    } catch (CancelledException e) {
      return Optional.empty();
    } catch (DetectorException e) {
      return Optional.of(ScanOutcome.Failed.of(null, e));
    }
  }

  private ScanOutcome outcome(MediaSource source) {
    MediaKind medium = null;
    try {
      medium = medium(source);
      return new ScanOutcome.Judged(
          earlier.of(source).orElseGet(() -> detectors.detect(source, options)));
    } catch (CancelledException e) {
      throw e;
    } catch (DetectorException e) {
      return ScanOutcome.Failed.of(medium, e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The next file may well need less.
      return new ScanOutcome.Failed(
          medium,
          ErrorCode.INTERNAL,
          "Java ran out of memory (" + e + "): give it more with -Xmx, or judge fewer at once.");
    }
  }

  private static @Nullable MediaKind medium(MediaSource source) {
    return MediaSniffer.sniff(source).map(MediaFormat::kind).orElse(null);
  }
}
