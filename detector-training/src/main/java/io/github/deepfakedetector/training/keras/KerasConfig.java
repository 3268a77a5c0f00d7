package io.github.deepfakedetector.training.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.InternalException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Layers as the JSON in which Keras 3 describes a functional model. */
final class KerasConfig {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<String, KerasLayer> layers;

  private KerasConfig(List<KerasLayer> layers) {
    this.layers = layers.stream().collect(Collectors.toMap(KerasLayer::name, Function.identity()));
  }

  /** The model that takes what the first layer takes, and gives what the last one gives. */
  static String of(String name, List<KerasLayer> layers) {
    return text(model(name, layers));
  }

  private static ObjectNode model(String name, List<KerasLayer> layers) {
    KerasConfig config = new KerasConfig(layers);
    ObjectNode model = MAPPER.createObjectNode();
    model.put("name", name).put("trainable", true);
    ArrayNode all = model.putArray("layers");
    layers.forEach(layer -> all.add(config.layer(layer)));
    // Not in a list, or Keras gives a model inside another its input in one.
    model.set("input_layers", history(layers.get(0)));
    model.set("output_layers", history(layers.get(layers.size() - 1)));
    ObjectNode root = MAPPER.createObjectNode();
    root.put("module", "keras.src.models.functional").put("class_name", "Functional");
    root.set("config", model);
    root.put("registered_name", "Functional");
    return root;
  }

  /** Any object as JSON. */
  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new InternalException("A model's description could not be written as JSON.", e);
    }
  }

  private ObjectNode layer(KerasLayer layer) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("module", "keras.layers").put("class_name", layer.type());
    ObjectNode config = MAPPER.valueToTree(layer.config());
    config.put("name", layer.name()).put("dtype", "float32");
    if (!layer.inner().isEmpty()) {
      config.set("layer", model(layer.name() + "_model", layer.inner()));
    }
    node.set("config", config);
    node.putNull("registered_name").put("name", layer.name());
    ArrayNode calls = node.putArray("inbound_nodes");
    if (!layer.inputs().isEmpty()) {
      ObjectNode call = calls.addObject();
      ArrayNode arguments = call.putArray("args");
      ArrayNode tensors = layer.inputs().size() == 1 ? arguments : arguments.addArray();
      layer.inputs().forEach(input -> tensors.add(tensor(layers.get(input))));
      call.putObject("kwargs");
    }
    return node;
  }

  private static ObjectNode tensor(@Nullable KerasLayer layer) {
    if (layer == null) {
      throw new IllegalArgumentException("a layer takes one that is not there");
    }
    ObjectNode tensor = MAPPER.createObjectNode();
    tensor.put("class_name", "__keras_tensor__");
    ObjectNode config = tensor.putObject("config");
    ArrayNode shape = config.putArray("shape").addNull();
    layer.shape().forEach(shape::add);
    config.put("dtype", "float32").set("keras_history", history(layer));
    return tensor;
  }

  private static ArrayNode history(KerasLayer layer) {
    return MAPPER.createArrayNode().add(layer.name()).add(0).add(0);
  }
}
