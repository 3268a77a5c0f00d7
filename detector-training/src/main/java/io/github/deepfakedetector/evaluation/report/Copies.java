package io.github.deepfakedetector.evaluation.report;

import io.github.deepfakedetector.evaluation.Outcome;
import io.github.deepfakedetector.evaluation.ScoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files with the same bytes, which count more than once. */
final class Copies {
  private Copies() {}

  static List<String> remarks(List<ScoredFile> files) {
    Map<String, ScoredFile> first = new HashMap<>();
    int copies = 0;
    List<String> contradictions = new ArrayList<>();
    for (ScoredFile file : files) {
      if (file.outcome() instanceof Outcome.Answered answered) {
        ScoredFile other = first.putIfAbsent(answered.sha256(), file);
        copies += other == null ? 0 : 1;
        if (other != null && other.file().fake() != file.file().fake()) {
          contradictions.add(file.file().name() + " and " + other.file().name());
        }
      }
    }
    List<String> remarks = new ArrayList<>();
    if (copies > 0) {
      remarks.add(String.format(Locale.ROOT, "Files with the same bytes as another: %,d.", copies));
    }
    contradictions.forEach(
        pair -> remarks.add("The same bytes are labelled real and fake: " + pair + "."));
    return remarks;
  }
}
