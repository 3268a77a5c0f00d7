package io.github.deepfakedetector.keras.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.keras.config.Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The architecture of video models that are rebuilt in code before their weights are loaded: an
 * encoder for each of thirty frames, then LSTM(256), LSTM(128), Dense(64), Dense(1). The encoder is
 * that of a classifier of pictures that lies beside the weights, up to its pooling.
 */
final class CnnLstm {
  static final String NAME = "cnn_lstm";

  private static final String CLASSIFIER = "finetuned_model.h5";
  private static final String LAST_LAYER = "global_average_pooling2d";
  private static final int FRAMES = 30;
  private static final int FIRST_UNITS = 256;
  private static final int SECOND_UNITS = 128;
  private static final int HIDDEN_UNITS = 64;

  private CnnLstm() {}

  /** For weights alone, beside which the classifier lies. */
  static Architectures.Architecture around(Path weights) throws IOException {
    Path file = weights.toAbsolutePath().resolveSibling(CLASSIFIER);
    if (!Files.isRegularFile(file)) {
      throw Errors.invalid(
          "the file holds weights only; their architecture '%s' needs the encoder of %s beside it,"
              + " which is not there",
          NAME, CLASSIFIER);
    }
    KerasFile classifier = KerasFiles.read(file);
    JsonNode config = classifier.config();
    if (config == null) {
      throw Errors.invalid("%s holds weights only, so it has no encoder", CLASSIFIER);
    }
    return Architectures.Architecture.of(model(encoder(config)), classifier.kerasMajor());
  }

  /** The classifier up to its pooling; all that comes later in the list is its head. */
  private static ObjectNode encoder(JsonNode classifier) {
    ObjectNode encoder = classifier.deepCopy();
    JsonNode layers = encoder.path("config").path("layers");
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    boolean found = false;
    for (JsonNode layer : layers) {
      if (!found) {
        kept.add(layer);
      }
      found |= name(layer).equals(LAST_LAYER);
    }
    if (!found || !(encoder.path("config") instanceof ObjectNode config)) {
      throw Errors.invalid(
          "%s has no layer '%s', where its encoder would end", CLASSIFIER, LAST_LAYER);
    }
    config.set("layers", kept);
    if (config.has("output_layers")) {
      config.set("output_layers", reference(LAST_LAYER));
    }
    return encoder;
  }

  private static String name(JsonNode layer) {
    return layer.path("name").asText(layer.path("config").path("name").asText(""));
  }

  private static ArrayNode reference(String layer) {
    ArrayNode output = JsonNodeFactory.instance.arrayNode().add(layer).add(0).add(0);
    return JsonNodeFactory.instance.arrayNode().add(output);
  }

  private static ObjectNode model(ObjectNode encoder) {
    ObjectNode timed = settings("time_distributed");
    timed.set("layer", encoder);
    ArrayNode layers = JsonNodeFactory.instance.arrayNode();
    layers.add(layer("InputLayer", input(encoder)));
    layers.add(layer("TimeDistributed", timed));
    layers.add(layer("LSTM", recurrent("lstm", FIRST_UNITS, true)));
    layers.add(layer("LSTM", recurrent("lstm_1", SECOND_UNITS, false)));
    layers.add(layer("Dense", dense("dense", HIDDEN_UNITS, "relu")));
    layers.add(layer("Dense", dense("dense_1", 1, "sigmoid")));
    ObjectNode config = settings(NAME);
    config.set("layers", layers);
    return layer("Sequential", config);
  }

  private static ObjectNode input(ObjectNode encoder) {
    ArrayNode shape = JsonNodeFactory.instance.arrayNode().addNull().add(FRAMES);
    JsonNode picture = pictureShape(encoder);
    if (picture == null) {
      throw Errors.invalid("%s does not say the shape of its input", CLASSIFIER);
    }
    for (int axis = 1; axis < picture.size(); axis++) {
      shape.add(picture.get(axis));
    }
    ObjectNode settings = settings("input");
    settings.set("batch_shape", shape);
    return settings;
  }

  /** Of the first layer that says it, also inside other models. */
  private static @Nullable JsonNode pictureShape(JsonNode model) {
    for (JsonNode layer : model.path("config").path("layers")) {
      JsonNode config = layer.path("config");
      for (String key : new String[] {"batch_shape", "batch_input_shape"}) {
        if (config.path(key).isArray()) {
          return config.path(key);
        }
      }
      JsonNode inner = pictureShape(layer);
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  private static ObjectNode recurrent(String name, int units, boolean sequences) {
    return settings(name).put("units", units).put("return_sequences", sequences);
  }

  private static ObjectNode dense(String name, int units, String activation) {
    return settings(name).put("units", units).put("activation", activation);
  }

  private static ObjectNode settings(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }

  private static ObjectNode layer(String className, ObjectNode settings) {
    ObjectNode layer = JsonNodeFactory.instance.objectNode().put("class_name", className);
    layer.set("config", settings);
    return layer;
  }
}
