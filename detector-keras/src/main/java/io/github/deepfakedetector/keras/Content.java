package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.file.Architectures;
import io.github.deepfakedetector.keras.file.Architectures.Architecture;
import io.github.deepfakedetector.keras.file.KerasFile;
import io.github.deepfakedetector.keras.file.KerasFiles;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.Planner;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a file says and what is planned of it, whether it holds its own configuration or weights
 * alone.
 *
 * @param architecture the digest of the architecture that weights alone are laid on; null for whole
 *     models
 */
record Content(KerasFile file, Plan plan, @Nullable String architecture) {
  static Content read(Path path, KerasOptions options) throws IOException {
    KerasFile file = KerasFiles.read(path);
    JsonNode config = file.config();
    if (config != null) {
      return new Content(file, Planner.plan(ConfigParser.parse(config, file.kerasMajor())), null);
    }
    Architecture architecture = Architectures.find(named(path, options), path);
    return new Content(file, Planner.plan(architecture.model()), architecture.digest());
  }

  private static String named(Path path, KerasOptions options) {
    return options
        .architecture()
        .orElseThrow(
            () ->
                Errors.invalid(
                    "the file holds weights only; name their architecture, as in %s#meso4 (known"
                        + " are: %s; or a file beside it that model.to_json() wrote)",
                    path.getFileName(), Architectures.KNOWN));
  }
}
