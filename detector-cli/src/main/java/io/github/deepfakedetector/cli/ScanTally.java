package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.scan.ScanOutcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts what a scan finds. For one thread. */
final class ScanTally {
  private final int planned;
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private int failed;

  ScanTally(int planned) {
    this.planned = planned;
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, 0);
    }
  }

  void add(ScanOutcome outcome) {
    if (outcome instanceof ScanOutcome.Judged judged) {
      verdicts.merge(judged.detection().verdict(), 1, Integer::sum);
    } else {
      failed++;
    }
  }

  boolean failed() {
    return failed > 0;
  }

  boolean foundFakes() {
    return verdicts.getOrDefault(Verdict.FAKE, 0) > 0;
  }

  /** Such as {@code 12 of 14 files: 1 FAKE, 9 REAL, ... 2 failed}. */
  String words() {
    int done = failed + verdicts.values().stream().mapToInt(Integer::intValue).sum();
    StringBuilder words = new StringBuilder();
    words.append(String.format(Locale.ROOT, "%,d of %,d files: ", done, planned));
    verdicts.forEach(
        (verdict, count) -> words.append(String.format(Locale.ROOT, "%,d %s, ", count, verdict)));
    return words.append(String.format(Locale.ROOT, "%,d failed", failed)).toString();
  }
}
