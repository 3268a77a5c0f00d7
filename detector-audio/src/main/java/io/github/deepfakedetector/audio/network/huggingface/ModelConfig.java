package io.github.deepfakedetector.audio.network.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.audio.network.torch.Activation;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON file of a model's folder, whose members have the defaults of HuggingFace's libraries. */
final class ModelConfig {
  private static final int MAX_SIZE = 1 << 20;

  private final JsonNode json;
  private final String file;

  /**
   * @param file it was read from, for messages
   */
  ModelConfig(JsonNode json, String file) {
    this.json = json;
    this.file = file;
  }

  String file() {
    return file;
  }

  JsonNode json() {
    return json;
  }

  boolean has(String name) {
    return !json.path(name).isMissingNode() && !json.path(name).isNull();
  }

  /** A size or a count, at least 1. */
  int size(String name, int usual) {
    return has(name) ? size(name, json.path(name)) : usual;
  }

  @Nullable Integer optionalSize(String name) {
    return has(name) ? (Integer) size(name, json.path(name)) : null;
  }

  List<Integer> sizes(String name, List<Integer> usual) {
    if (!has(name)) {
      return usual;
    }
    List<Integer> sizes = new ArrayList<>();
    json.path(name).forEach(value -> sizes.add(size(name, value)));
    if (sizes.isEmpty()) {
      throw invalid(name, "must be a list of whole numbers");
    }
    return List.copyOf(sizes);
  }

  private int size(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw invalid(name, "must be a whole number, not " + value);
    }
    int size = value.intValue();
    if (size < 1 || size > MAX_SIZE) {
      throw invalid(name, "must lie in 1.." + MAX_SIZE + ", not " + size);
    }
    return size;
  }

  double number(String name, double usual) {
    if (!has(name)) {
      return usual;
    }
    JsonNode value = json.path(name);
    if (!value.isNumber()) {
      throw invalid(name, "must be a number, not " + value);
    }
    return value.doubleValue();
  }

  boolean flag(String name, boolean usual) {
    if (!has(name)) {
      return usual;
    }
    JsonNode value = json.path(name);
    if (!value.isBoolean()) {
      throw invalid(name, "must be true or false, not " + value);
    }
    return value.booleanValue();
  }

  String text(String name, String usual) {
    return has(name) ? json.path(name).asText() : usual;
  }

  Activation activation(String name) {
    String value = text(name, "gelu");
    return Activation.of(value)
        .orElseThrow(
            () -> invalid(name, "is '" + value + "'; supported are " + Activation.names()));
  }

  /** An error about a member. */
  ModelException invalid(String name, String why) {
    return new ModelException(
        ErrorCode.MODEL_INVALID, "In " + file + " the member '" + name + "' " + why + ".");
  }
}
