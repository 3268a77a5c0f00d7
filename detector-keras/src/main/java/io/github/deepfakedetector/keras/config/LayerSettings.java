package io.github.deepfakedetector.keras.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.error.ModelException;
import java.util.ArrayList;
import java.util.List;

/** A layer's configuration, read with checks that name the layer and the setting. */
public final class LayerSettings {
  private static final long MAX_INTEGER = 1 << 24;
  private final LayerConfig layer;
  private final int kerasMajor;

  public LayerSettings(LayerConfig layer, int kerasMajor) {
    this.layer = layer;
    this.kerasMajor = kerasMajor;
  }

  public String layerName() {
    return layer.name();
  }

  public String className() {
    return layer.className();
  }

  public int kerasMajor() {
    return kerasMajor;
  }

  /**
   * The settings of a layer inside this one, written as {@code {"class_name": .., "config": ..}}.
   */
  public LayerSettings inside(String key) {
    return inside(key, raw(key));
  }

  /** As {@link #inside(String)}, of a node that was found under the key. */
  public LayerSettings inside(String key, JsonNode node) {
    if (!node.path("class_name").isTextual() || !node.path("config").isObject()) {
      throw wrong(key, "a layer");
    }
    JsonNode module = node.path("module");
    return new LayerSettings(
        new LayerConfig(
            layer.name() + "/" + node.path("config").path("name").asText(key),
            node.path("class_name").textValue(),
            module.isTextual() ? module.textValue() : null,
            node.path("config"),
            List.of(),
            null,
            null),
        kerasMajor);
  }

  /** The configuration that this reads. */
  public LayerConfig config() {
    return layer;
  }

  public JsonNode raw(String key) {
    return layer.settings().path(key);
  }

  public boolean has(String key) {
    JsonNode node = raw(key);
    return !node.isMissingNode() && !node.isNull();
  }

  /** A size or count: at least 1. */
  public int count(String key) {
    return integer(key, raw(key), 1);
  }

  public int count(String key, int otherwise) {
    return has(key) ? count(key) : otherwise;
  }

  /** Any integer, such as an axis. */
  public int signed(String key, int otherwise) {
    return has(key) ? integer(key, raw(key), -MAX_INTEGER) : otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!raw(key).isBoolean()) {
      throw wrong(key, "true or false");
    }
    return raw(key).booleanValue();
  }

  public float number(String key, double otherwise) {
    if (!has(key)) {
      return (float) otherwise;
    }
    if (!raw(key).isNumber()) {
      throw wrong(key, "a number");
    }
    return raw(key).floatValue();
  }

  public String text(String key, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!raw(key).isTextual()) {
      throw wrong(key, "a word");
    }
    return raw(key).textValue();
  }

  /** One of the words. */
  public String choice(String key, String otherwise, List<String> words) {
    String word = text(key, otherwise);
    if (!words.contains(word)) {
      throw problem(
          "has %s '%s', which is not supported; supported: %s"
              .formatted(key, word, String.join(", ", words)));
    }
    return word;
  }

  /** So many sizes, each at least 1: a list of them, or one for all. */
  public List<Long> counts(String key, int length, long otherwise) {
    return integers(key, length, otherwise, 1);
  }

  /** So many numbers, each at least {@code least}: a list of them, or one for all. */
  public List<Long> integers(String key, int length, long otherwise, long least) {
    JsonNode node = raw(key);
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (!has(key)) {
        values.add(otherwise);
      } else if (node.isArray() && node.size() == length) {
        values.add((long) integer(key, node.get(i), least));
      } else {
        values.add((long) integer(key, node, least));
      }
    }
    return values;
  }

  public int integer(String key, JsonNode node, long least) {
    if (!node.isIntegralNumber() || node.longValue() < least || node.longValue() > MAX_INTEGER) {
      throw wrong(key, "an integer of at least " + least);
    }
    return node.intValue();
  }

  public void requireChannelsLast() {
    choice("data_format", "channels_last", List.of("channels_last"));
  }

  public ModelException wrong(String key, String wanted) {
    return problem("has %s = %s, which should be %s".formatted(key, raw(key), wanted));
  }

  /** "layer 'x' of class Y " and what is wrong with it. */
  public ModelException problem(String what) {
    return Errors.invalid("layer '%s' of class %s %s", layer.name(), layer.className(), what);
  }
}
