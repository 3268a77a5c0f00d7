package io.github.deepfakedetector.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model as a folder, as HuggingFace's libraries write it: {@code config.json}, perhaps {@code
 * preprocessor_config.json}, and the weights, in one file or in several that an index names.
 */
public final class ModelFolder {
  /** What the model is. */
  public static final String CONFIG = "config.json";

  /** How it is fed. */
  public static final String PREPROCESSOR = "preprocessor_config.json";

  /** Files of weights in the order in which they are looked for. */
  static final List<String> WEIGHTS =
      List.of(
          "model.safetensors",
          "model.safetensors.index.json",
          "pytorch_model.bin",
          "pytorch_model.bin.index.json");

  private static final String INDEX_ENDING = ".index.json";
  private static final long MAX_JSON_BYTES = 16 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private ModelFolder() {}

  /** Whether a folder is such a model. */
  public static boolean isModel(Path folder) {
    return Files.isRegularFile(folder.resolve(CONFIG));
  }

  /**
   * The files of weights.
   *
   * @throws ModelException {@code MODEL_NOT_FOUND} if there are none, or some are missing; {@code
   *     MODEL_INVALID} if their index cannot be read
   */
  public static List<Path> weights(Path folder) {
    for (String name : WEIGHTS) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return isIndex(name) ? shards(file) : List.of(file);
      }
    }
    throw new ModelException(
        ErrorCode.MODEL_NOT_FOUND,
        "The model folder '" + folder + "' has no weights. Tried: " + String.join(", ", WEIGHTS));
  }

  private static List<Path> shards(Path index) {
    List<Path> shards = new ArrayList<>();
    for (String name : shardNames(index)) {
      Path shard = index.resolveSibling(name);
      if (!Files.isRegularFile(shard)) {
        throw new ModelException(
            ErrorCode.MODEL_NOT_FOUND, "'" + index + "' names '" + name + "', which is missing.");
      }
      shards.add(shard);
    }
    return List.copyOf(shards);
  }

  static boolean isIndex(String name) {
    return name.endsWith(INDEX_ENDING);
  }

  /** The files that an index names, sorted; they must lie beside it. */
  static List<String> shardNames(Path index) {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode name : json(index).path("weight_map")) {
      if (!name.asText().matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
        throw invalid(index, "it names a file '" + name.asText() + "'", null);
      }
      names.add(name.asText());
    }
    if (names.isEmpty()) {
      throw invalid(index, "it names no files", null);
    }
    return List.copyOf(names);
  }

  /**
   * A JSON object of the folder.
   *
   * @throws ModelException {@code MODEL_NOT_FOUND} if the file is missing, {@code MODEL_INVALID} if
   *     it holds no object
   */
  static JsonNode json(Path file) {
    try {
      if (Files.size(file) > MAX_JSON_BYTES) {
        throw invalid(file, "it has more than " + MAX_JSON_BYTES + " bytes", null);
      }
      JsonNode node = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
      if (node == null || !node.isObject()) {
        throw invalid(file, "it is not a JSON object", null);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw invalid(file, e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_NOT_FOUND, "The model's file '" + file + "' cannot be read.", e);
    }
  }

  private static ModelException invalid(Path file, String why, @Nullable Throwable cause) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The model's file '" + file + "' cannot be used: " + why + ".",
        cause);
  }

  /** The files that make the model what it is. */
  private static List<Path> content(Path folder) {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(CONFIG));
    if (Files.isRegularFile(folder.resolve(PREPROCESSOR))) {
      files.add(folder.resolve(PREPROCESSOR));
    }
    files.addAll(weights(folder));
    return files;
  }

  /** Over the lines {@code HASH NAME} of the files. */
  static String sha256(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : content(folder)) {
      lines.append(Sha256.of(file)).append(' ').append(file.getFileName()).append('\n');
    }
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : content(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }
}
