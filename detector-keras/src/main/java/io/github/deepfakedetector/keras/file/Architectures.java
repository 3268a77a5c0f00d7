package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.config.ModelConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The architectures that files of weights alone can be laid on, by name. */
public final class Architectures {
  public static final List<String> NAMES = List.of("meso4", "mesoinception4");

  private Architectures() {}

  public static ModelConfig named(String name) {
    if (!NAMES.contains(name)) {
      throw Errors.invalid(
          "there is no architecture '%s'; known are: %s", name, String.join(", ", NAMES));
    }
    return ConfigParser.parse(Json.parse(resource(name + ".json"), name), 2);
  }

  private static String resource(String name) {
    try (InputStream in = Architectures.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new InternalException("detector-keras' jar lacks " + name + ".", null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InternalException("detector-keras' " + name + " cannot be read.", e);
    }
  }
}
