package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.training.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The faces of all folders, each either learnt from, or used to choose and to calibrate, or held
 * back.
 */
public final class Samples {
  private final Map<Use, List<FaceSample>> all = new EnumMap<>(Use.class);

  /** In the order given, so that the same folders are learnt from in the same way. */
  void add(Use use, FaceSample sample) {
    all.computeIfAbsent(use, none -> new ArrayList<>()).add(sample);
  }

  public List<FaceSample> all(Use use) {
    return List.copyOf(all.getOrDefault(use, List.of()));
  }

  /** Those of one kind, {@link FaceSample#REAL} among them. */
  public List<FaceSample> of(Use use, String kind) {
    return all(use).stream().filter(sample -> sample.kind().equals(kind)).toList();
  }

  /** The kinds of fake that were collected. */
  public List<String> kinds() {
    return all.values().stream()
        .flatMap(List::stream)
        .filter(FaceSample::fake)
        .map(FaceSample::kind)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Sees to it that there is a real picture for each use.
   *
   * @throws MediaException {@code MEDIA_EMPTY} if there is none for one
   */
  void requireReal() {
    for (Use use : Use.values()) {
      if (of(use, FaceSample.REAL).isEmpty()) {
        throw new MediaException(
            ErrorCode.MEDIA_EMPTY,
            "There are too few real pictures with a face: none is left for "
                + use.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ". About two thirds are learnt from, the others are needed to measure.");
      }
    }
  }
}
