package io.github.deepfakedetector.model;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a user names a model: {@code LOCATION[#ARCHITECTURE][,sha256=HEX]}.
 *
 * <p>The location is a path ({@code models/mine.h5}), an https address, a file of the HuggingFace
 * hub ({@code hf://owner/name[@revision]/file}; without a file, where models may be folders, all of
 * the model), or the id of a model in the models folder or inside a plug-in ({@code
 * baseline_model}). The architecture is needed for files that hold weights alone.
 *
 * @param location a path, an address or an id
 * @param architecture its name; absent if the file holds its own
 * @param sha256 that the file must have, in lower-case hexadecimal; absent if any will do
 */
public record ModelReference(
    String location, @Nullable String architecture, @Nullable String sha256) {
  private static final String SHA_PREFIX = "sha256=";

  /** Checks that there is a location and that a hash is one. */
  public ModelReference {
    if (location.isBlank()) {
      throw new ModelException(ErrorCode.MODEL_INVALID, "A model reference needs a location.");
    }
    if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The pinned SHA-256 of '" + location + "' must have 64 hexadecimal digits.");
    }
  }

  /** Reads the form above. */
  public static ModelReference parse(String text) {
    int hash = text.lastIndexOf('#');
    if (hash < 0) {
      return new ModelReference(text.strip(), null, null);
    }
    String architecture = null;
    String sha256 = null;
    for (String part : text.substring(hash + 1).split(",", -1)) {
      String value = part.strip().toLowerCase(Locale.ROOT);
      if (value.startsWith(SHA_PREFIX)) {
        sha256 = value.substring(SHA_PREFIX.length());
      } else if (!value.isEmpty()) {
        architecture = value;
      }
    }
    return new ModelReference(text.substring(0, hash).strip(), architecture, sha256);
  }

  /** Whether it has to be fetched. */
  public boolean isRemote() {
    return location.startsWith("https://")
        || location.startsWith("http://")
        || location.startsWith("hf://");
  }

  @Override
  public String toString() {
    return architecture == null ? location : location + "#" + architecture;
  }
}
