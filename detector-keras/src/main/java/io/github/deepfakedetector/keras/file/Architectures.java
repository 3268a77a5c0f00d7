package io.github.deepfakedetector.keras.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.keras.config.ConfigParser;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The architectures that files of weights alone can be laid on: built-in ones by name, and any that
 * Keras wrote to a file, with {@code model.to_json()} or as a whole model.
 */
public final class Architectures {
  /** What the user may name, for messages. */
  public static final String KNOWN = "meso4, mesoinception4, " + CnnLstm.NAME;

  private static final List<String> FROM_CONFIGURATION = List.of("meso4", "mesoinception4");

  private static final long MAX_JSON = 64L << 20;

  private Architectures() {}

  /**
   * Finds an architecture.
   *
   * @param architecture a built-in name in any case, or a file: absolute, or beside the weights
   * @param weights the file that it is for
   */
  public static Architecture find(String architecture, Path weights) throws IOException {
    String name = architecture.toLowerCase(Locale.ROOT);
    if (FROM_CONFIGURATION.contains(name)) {
      return Architecture.of(Json.parse(resource(name + ".json"), name), 2);
    }
    if (name.equals(CnnLstm.NAME)) {
      return CnnLstm.around(weights);
    }
    Path file = beside(weights, architecture);
    if (file == null || !Files.isRegularFile(file)) {
      throw Errors.invalid(
          "there is no architecture '%s', by name or as a file beside the weights; known are: %s",
          architecture, KNOWN);
    }
    return ofFile(file);
  }

  private static @Nullable Path beside(Path weights, String name) {
    try {
      return weights.toAbsolutePath().resolveSibling(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static Architecture ofFile(Path file) throws IOException {
    if (KerasFiles.isModel(file)) {
      KerasFile content = KerasFiles.read(file);
      JsonNode config = content.config();
      if (config == null) {
        throw Errors.invalid("%s holds weights only, no architecture", file.getFileName());
      }
      return Architecture.of(config, content.kerasMajor());
    }
    if (Files.size(file) > MAX_JSON) {
      throw Errors.invalid("%s is larger than any architecture", file.getFileName());
    }
    JsonNode json = Json.parse(Files.readString(file), String.valueOf(file.getFileName()));
    // Keras 3 names the module of each class, and writes no version.
    String version = json.path("keras_version").asText(json.has("module") ? "3" : "2");
    return Architecture.of(json, version.startsWith("3") ? 3 : 2);
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

  /**
   * An architecture.
   *
   * @param digest tells it from others
   */
  public record Architecture(ModelConfig model, String digest) {
    /** Parses what a file says. */
    public static Architecture of(JsonNode config, int kerasMajor) {
      byte[] text = (kerasMajor + config.toString()).getBytes(StandardCharsets.UTF_8);
      return new Architecture(ConfigParser.parse(config, kerasMajor), Sha256.of(text));
    }
  }
}
