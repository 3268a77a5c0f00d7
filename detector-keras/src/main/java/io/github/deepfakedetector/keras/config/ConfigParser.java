package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns {@code model_config}, of Keras 2 or 3, into one neutral graph. */
public final class ConfigParser {
  private static final Set<String> MODELS = Set.of("Functional", "Model", "Sequential");
  private static final int MAX_NESTING = 16;
  private static final int MAX_LAYERS = 20_000;
  private static final int MAX_NAME = 400;

  private final int kerasMajor;
  private int layerCount;

  private ConfigParser(int kerasMajor) {
    this.kerasMajor = kerasMajor;
  }

  /**
   * Reads a whole configuration.
   *
   * @param root the object with {@code class_name} and {@code config}
   * @param kerasMajor 2 or 3
   */
  public static ModelConfig parse(JsonNode root, int kerasMajor) {
    ModelConfig model = new ConfigParser(kerasMajor).model(root, 0);
    if (model == null) {
      throw Errors.invalid(
          "the model is of class %s, which is not supported; supported: Functional, Sequential",
          root.path("class_name").asText("(none)"));
    }
    return model;
  }

  private @Nullable ModelConfig model(JsonNode root, int depth) {
    String className = root.path("class_name").asText("");
    if (!MODELS.contains(className) || !Modules.isKeras(module(root))) {
      return null;
    }
    if (depth > MAX_NESTING) {
      throw Errors.invalid("models are nested more than %d deep", MAX_NESTING);
    }
    JsonNode config = root.path("config");
    // Keras before 2.2.3 wrote the list of layers alone.
    JsonNode layers = config.isArray() ? config : config.path("layers");
    if (!layers.isArray() || layers.isEmpty()) {
      throw Errors.invalid("the configuration of the %s model has no layers", className);
    }
    String name = config.path("name").asText(className.toLowerCase(java.util.Locale.ROOT));
    List<LayerConfig> parsed = layers(layers, depth);
    return className.equals("Sequential")
        ? Chain.of(name, kerasMajor, parsed, config)
        : functional(name, className, parsed, config);
  }

  private ModelConfig functional(
      String name, String className, List<LayerConfig> layers, JsonNode config) {
    List<TensorRef> inputs = NodeParser.refs(config.path("input_layers"));
    List<TensorRef> outputs = NodeParser.refs(config.path("output_layers"));
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw Errors.invalid("the configuration of model '%s' names no inputs or no outputs", name);
    }
    return new ModelConfig(name, className, kerasMajor, layers, inputs, outputs);
  }

  private List<LayerConfig> layers(JsonNode array, int depth) {
    layerCount += array.size();
    if (layerCount > MAX_LAYERS) {
      throw Errors.invalid("the configuration has more than %d layers", MAX_LAYERS);
    }
    List<LayerConfig> layers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode node : array) {
      LayerConfig layer = layer(node, depth);
      if (!names.add(layer.name())) {
        throw Errors.invalid("two layers have the name '%s'", layer.name());
      }
      layers.add(layer);
    }
    return layers;
  }

  private LayerConfig layer(JsonNode node, int depth) {
    String className = node.path("class_name").asText("");
    JsonNode config = node.path("config");
    String name = node.path("name").asText(config.path("name").asText(""));
    if (className.isEmpty() || name.isBlank() || name.length() > MAX_NAME) {
      throw Errors.invalid("the configuration has a layer without a class or a usable name");
    }
    return new LayerConfig(
        name,
        className,
        isUnmarkedOperation(node, config) ? Modules.OPERATIONS : module(node),
        config.isObject() ? config : MissingNode.getInstance(),
        NodeParser.calls(node.path("inbound_nodes")),
        model(node, depth + 1),
        perStep(node, className, depth + 1));
  }

  /**
   * Keras 3 writes operations to HDF5 under their class alone, which may be a layer's too; but only
   * layers have a type and are trained. Of classes that are no layer's, no more need be asked.
   */
  private boolean isUnmarkedOperation(JsonNode node, JsonNode config) {
    return kerasMajor >= 3
        && module(node) == null
        && Modules.isLayerAndOperation(node.path("class_name").asText(""))
        && node.path("inbound_nodes").path(0).isObject()
        && !config.has("dtype")
        && !config.has("trainable")
        && !config.has("layers");
  }

  /** What TimeDistributed does to each step. */
  private @Nullable LayerConfig perStep(JsonNode node, String className, int depth) {
    if (!className.equals("TimeDistributed") || !Modules.isKeras(module(node))) {
      return null;
    }
    if (depth > MAX_NESTING) {
      throw Errors.invalid("layers are nested more than %d deep", MAX_NESTING);
    }
    return layer(node.path("config").path("layer"), depth);
  }

  private static @Nullable String module(JsonNode node) {
    JsonNode module = node.path("module");
    return module.isTextual() ? module.textValue() : null;
  }
}
