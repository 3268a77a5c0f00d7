package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.keras.file.Architectures;
import io.github.deepfakedetector.keras.file.KerasFile;
import java.io.IOException;
import java.nio.file.Path;

/** Where the layers of a file are configured: in itself, or by an architecture's name. */
final class Configurations {
  private Configurations() {}

  static ModelConfig of(Path file, KerasFile content, KerasOptions options) throws IOException {
    JsonNode config = content.config();
    if (config != null) {
      return ConfigParser.parse(config, content.kerasMajor());
    }
    String known = String.join(", ", Architectures.NAMES);
    return Architectures.named(
        options
            .architecture()
            .orElseThrow(
                () ->
                    Errors.invalid(
                        "the file holds weights only; name their architecture, as in %s#%s (known"
                            + " are: %s; or a file that model.to_json() or model.save() wrote)",
                        file.getFileName(), Architectures.NAMES.get(0), known)));
  }
}
