package io.github.deepfakedetector.keras.layer.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Numbers that stand in the settings, alone or in nested lists. */
final class Figures {
  private final LayerSettings settings;
  private final String key;
  private final Dims shape;
  private final float[] numbers;

  private Figures(LayerSettings settings, String key, Dims shape, float[] numbers) {
    this.settings = settings;
    this.key = key;
    this.shape = shape;
    this.numbers = numbers;
  }

  static Figures of(LayerSettings settings, String key, double otherwise) {
    return settings.has(key)
        ? of(settings, key)
        : new Figures(settings, key, Dims.of(), new float[] {(float) otherwise});
  }

  static Figures of(LayerSettings settings, String key) {
    List<Float> numbers = new ArrayList<>();
    List<Long> shape = new ArrayList<>();
    JsonNode raw = settings.raw(key);
    // Keras 3 may write an array as an object.
    JsonNode node = raw.isObject() ? raw.path("config").path("value") : raw;
    for (JsonNode level = node; level.isArray(); level = level.path(0)) {
      shape.add((long) level.size());
    }
    collect(settings, key, node, numbers);
    Dims dims = Dims.of(shape);
    if (numbers.isEmpty() || dims.elements() != numbers.size()) {
      throw settings.wrong(key, "numbers in lists of the same length");
    }
    float[] array = new float[numbers.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = numbers.get(i);
    }
    return new Figures(settings, key, dims, array);
  }

  private static void collect(
      LayerSettings settings, String key, JsonNode node, List<Float> numbers) {
    if (node.isNumber()) {
      numbers.add(node.floatValue());
    } else if (node.isArray()) {
      // Depth is bounded by the JSON parser.
      node.forEach(each -> collect(settings, key, each, numbers));
    } else {
      throw settings.wrong(key, "numbers in lists");
    }
  }

  float[] numbers() {
    return numbers.clone();
  }

  /** Their shape beside an input's: the last of them belongs to the last of the kept axes. */
  Dims stretched(Dims input, List<Integer> kept) {
    Dims stretched = Dims.ones(input.rank());
    int outer = 0;
    // Older files wrap the numbers once for each axis.
    while (shape.rank() - outer > kept.size() && shape.at(outer) == 1) {
      outer++;
    }
    int own = shape.rank() - outer;
    for (int i = 1; i <= own; i++) {
      int axis = i <= kept.size() ? kept.get(kept.size() - i) : -1;
      long size = shape.at(-i);
      if (axis < 0 || (size != 1 && size != input.at(axis))) {
        throw misfit(input);
      }
      stretched = stretched.with(axis, size);
    }
    return stretched;
  }

  /** Refuses numbers that do not fit an input's last axes, where sizes of 1 are stretched. */
  void requireFit(Dims input) {
    for (int i = 1; i <= shape.rank(); i++) {
      long size = shape.at(-i);
      if (i > input.rank() || (size != 1 && size != input.at(-i))) {
        throw misfit(input);
      }
    }
  }

  private RuntimeException misfit(Dims input) {
    return settings.problem(
        "has %d numbers of shape %s as %s for %s".formatted(numbers.length, shape, key, input));
  }

  /** A constant of their own shape. */
  Operand<TNumber> build(LayerCall call) {
    Operand<TNumber> flat = call.precision().vector(call.tf(), numbers);
    return call.tf().reshape(flat, call.tf().constant(shape.toArray()));
  }
}
