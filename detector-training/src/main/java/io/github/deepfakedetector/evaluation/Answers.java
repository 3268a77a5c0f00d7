package io.github.deepfakedetector.evaluation;

import io.github.deepfakedetector.result.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What became of some files of one class; each is counted once.
 *
 * @param fake called FAKE
 * @param real called REAL
 * @param uncertain called UNCERTAIN
 * @param notApplicable called NOT_APPLICABLE
 * @param failed could not be judged
 */
public record Answers(int fake, int real, int uncertain, int notApplicable, int failed) {
  /** Counts. */
  static Answers of(List<ScoredFile> files) {
    return new Answers(
        count(files, Verdict.FAKE),
        count(files, Verdict.REAL),
        count(files, Verdict.UNCERTAIN),
        count(files, Verdict.NOT_APPLICABLE),
        (int) files.stream().map(ScoredFile::verdict).filter(Objects::isNull).count());
  }

  private static int count(List<ScoredFile> files, Verdict verdict) {
    return (int) files.stream().filter(file -> file.verdict() == verdict).count();
  }

  /** All files. */
  public int total() {
    return scored() + notApplicable + failed;
  }

  /** Those with a probability. */
  public int scored() {
    return decided() + uncertain;
  }

  /** Those that were called FAKE or REAL. */
  public int decided() {
    return fake + real;
  }
}
