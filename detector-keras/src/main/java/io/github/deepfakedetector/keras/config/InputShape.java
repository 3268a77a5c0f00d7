package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.value.Dims;

/** The shape that an input layer declares. */
public final class InputShape {
  private static final int MAX_RANK = 8;
  private static final long MAX_SIZE = 1 << 24;

  private InputShape() {}

  public static JsonNode node(LayerConfig input) {
    JsonNode shape = input.settings().path("batch_shape");
    return shape.isArray() ? shape : input.settings().path("batch_input_shape");
  }

  /** With the batch left free, whatever the file says. */
  public static Dims of(LayerConfig input) {
    JsonNode node = node(input);
    if (!node.isArray() || node.isEmpty() || node.size() > MAX_RANK) {
      throw Errors.invalid(
          "layer '%s' of class InputLayer declares no usable shape: %s", input.name(), node);
    }
    long[] sizes = new long[node.size()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = axis == 0 || node.get(axis).isNull() ? Dims.FREE : size(input, node.get(axis));
    }
    return Dims.of(sizes);
  }

  /** Keras' name of the type that the layer turns its input into. */
  public static String type(LayerConfig input) {
    JsonNode dtype = input.settings().path("dtype");
    return dtype.isTextual()
        ? dtype.textValue()
        : dtype.path("config").path("name").asText("float32");
  }

  private static long size(LayerConfig input, JsonNode node) {
    if (!node.isIntegralNumber() || node.longValue() < 1 || node.longValue() > MAX_SIZE) {
      throw Errors.invalid(
          "layer '%s' of class InputLayer declares a size of %s", input.name(), node);
    }
    return node.longValue();
  }
}
