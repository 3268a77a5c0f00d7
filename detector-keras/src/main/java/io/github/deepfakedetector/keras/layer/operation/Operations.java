package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import java.util.Map;
import java.util.TreeMap;

/** All operations that can be loaded, by Keras' class name. */
public final class Operations {
  private static final Map<String, LayerFactory> FACTORIES = new TreeMap<>();

  static {
    UnaryOperation.register(FACTORIES);
    BinaryOperation.register(FACTORIES);
    Reduction.register(FACTORIES);
    ShapeOperation.register(FACTORIES);
    ListOperation.register(FACTORIES);
    Products.register(FACTORIES);
    Selection.register(FACTORIES);
    FACTORIES.put("GetItem", GetItem::new);
  }

  private Operations() {}

  public static boolean knows(String className) {
    return FACTORIES.containsKey(className);
  }

  /** Makes an operation, or refuses it by name. */
  public static Layer create(LayerSettings settings) {
    LayerFactory factory = FACTORIES.get(settings.className());
    if (factory == null) {
      throw settings.problem(
          "(module %s) is not supported; supported: %s"
              .formatted(settings.config().module(), String.join(", ", FACTORIES.keySet())));
    }
    return factory.create(settings);
  }
}
