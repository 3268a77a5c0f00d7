package io.github.deepfakedetector.keras.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.value.KerasFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself, without its weights.
 *
 * @param kerasVersion "unknown" if it does not say
 * @param config {@code model_config}; null if there are only weights
 * @param attributes the root's attributes that are texts
 */
public record KerasFile(
    KerasFormat format,
    String kerasVersion,
    @Nullable JsonNode config,
    Map<String, String> attributes) {
  /** Refuses Keras 1, whose layers mean other things. */
  public KerasFile {
    if (kerasVersion.startsWith("1.") || kerasVersion.startsWith("0.")) {
      throw Errors.invalid(
          "the file is of Keras %s, which is not supported; supported: Keras 2 and 3. Load it with"
              + " Keras 2 and save it again",
          kerasVersion);
    }
  }

  public int kerasMajor() {
    return kerasVersion.startsWith("3") ? 3 : 2;
  }
}
