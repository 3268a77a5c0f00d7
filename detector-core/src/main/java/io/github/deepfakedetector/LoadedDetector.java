package io.github.deepfakedetector;

import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.List;
import java.util.Set;

/**
 * A detector that is ready.
 *
 * @param id its plug-in's
 * @param kinds the media that it judges
 * @param models that it holds
 */
public record LoadedDetector(String id, Set<MediaKind> kinds, List<DetectorModel> models) {
  /** Copies the collections. */
  public LoadedDetector {
    kinds = Set.copyOf(kinds);
    models = List.copyOf(models);
  }
}
