package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Writes a Sequential model as the graph that it stands for. */
public final class Chain {
  private static final String INPUT = "input";

  private Chain() {}

  public static ModelConfig of(
      String name, int kerasMajor, List<LayerConfig> layers, JsonNode modelConfig) {
    List<LayerConfig> chain = new ArrayList<>();
    if (!layers.get(0).isInput()) {
      chain.add(input(name, layers, modelConfig));
    }
    for (LayerConfig layer : layers) {
      chain.add(chain.isEmpty() ? layer : after(chain.get(chain.size() - 1), layer));
    }
    TensorRef first = new TensorRef(chain.get(0).name(), 0, 0);
    TensorRef last = new TensorRef(chain.get(chain.size() - 1).name(), 0, 0);
    return new ModelConfig(name, "Sequential", kerasMajor, chain, List.of(first), List.of(last));
  }

  private static LayerConfig after(LayerConfig previous, LayerConfig layer) {
    return layer.called(List.of(NodeCall.of(List.of(new TensorRef(previous.name(), 0, 0)))));
  }

  /** Old files have no input layer: the first layer, or the model, knows the shape. */
  private static LayerConfig input(String model, List<LayerConfig> layers, JsonNode modelConfig) {
    JsonNode shape = inputShape(layers.get(0), modelConfig);
    if (!shape.isArray()) {
      throw Errors.invalid(
          "the Sequential model '%s' does not say the shape of its input; build it before saving",
          model);
    }
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.set("batch_shape", shape);
    return new LayerConfig(unused(layers), "InputLayer", null, settings, List.of(), null, null);
  }

  private static JsonNode inputShape(LayerConfig first, JsonNode modelConfig) {
    for (String key : List.of("batch_input_shape", "batch_shape")) {
      if (first.settings().path(key).isArray()) {
        return first.settings().path(key);
      }
    }
    ModelConfig inner = first.inner();
    if (inner != null) {
      String name = inner.inputs().get(0).layer();
      for (LayerConfig layer : inner.layers()) {
        if (layer.name().equals(name) && layer.isInput()) {
          return InputShape.node(layer);
        }
      }
    }
    return modelConfig.path("build_input_shape");
  }

  private static String unused(List<LayerConfig> layers) {
    String name = INPUT;
    while (true) {
      String candidate = name;
      if (layers.stream().noneMatch(layer -> layer.name().equals(candidate))) {
        return candidate;
      }
      name += "_";
    }
  }
}
