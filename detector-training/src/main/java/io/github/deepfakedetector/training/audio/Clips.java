package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.training.Judged;
import io.github.deepfakedetector.training.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Recordings by what they are used for. */
final class Clips {
  private final Map<Use, List<Clip>> all = new EnumMap<>(Use.class);

  void add(Use use, Clip clip) {
    all.computeIfAbsent(use, key -> new ArrayList<>()).add(clip);
  }

  List<Clip> all(Use use) {
    return all.getOrDefault(use, List.of());
  }

  List<Clip> real(Use use) {
    return all(use).stream().filter(clip -> !clip.fake()).toList();
  }

  List<Clip> fake(Use use) {
    return all(use).stream().filter(Clip::fake).toList();
  }

  /** Kinds of fake of a use, sorted. */
  List<String> kinds(Use use) {
    return all(use).stream()
        .map(Clip::kind)
        .filter(kind -> !kind.equals(Judged.REAL))
        .distinct()
        .sorted()
        .toList();
  }
}
