package io.github.deepfakedetector.spi;

import io.github.deepfakedetector.model.ModelCard;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ResolvedModel;
import org.jspecify.annotations.Nullable;

/**
 * A model that a detector holds.
 *
 * @param id what it is called
 * @param version as its description says; absent if it has none
 * @param sha256 of its file, in hexadecimal
 * @param origin where it came from, in words, such as a path
 * @param card what people should know of it; absent if it has none
 */
public record DetectorModel(
    String id, @Nullable String version, String sha256, String origin, @Nullable ModelCard card) {
  /** A model without a card. */
  public DetectorModel(String id, @Nullable String version, String sha256, String origin) {
    this(id, version, sha256, origin, null);
  }

  /** A model that was found. */
  public static DetectorModel of(ResolvedModel resolved, ModelDescription description) {
    return new DetectorModel(
        resolved.id(),
        description.version(),
        resolved.sha256(),
        resolved.file().toAbsolutePath().normalize().toString(),
        ModelCard.beside(resolved.file()).orElse(null));
  }
}
