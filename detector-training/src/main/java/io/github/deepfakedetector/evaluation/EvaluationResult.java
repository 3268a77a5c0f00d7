package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.LoadedDetector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An evaluation that has ended.
 *
 * @param data what it was made on, in words
 * @param detectors that were asked
 * @param libraryVersion of this library
 * @param ended when
 * @param time that it took
 * @param planned how many files it was to judge
 * @param files that were judged, failed ones included; fewer than planned if it was ended early
 * @param remarks on the data
 */
public record EvaluationResult(
    String data,
    List<LoadedDetector> detectors,
    String libraryVersion,
    Instant ended,
    Duration time,
    int planned,
    List<ScoredFile> files,
    List<String> remarks) {
  /** Copies the lists. */
  public EvaluationResult {
    detectors = List.copyOf(detectors);
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }

  /** Whether all files were judged. */
  public boolean complete() {
    return files.size() == planned;
  }
}
