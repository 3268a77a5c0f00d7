package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/** A number, a truth value, or nested lists of them, as a file writes them. */
record Constants(Dims shape, List<Double> numbers, Class<? extends TType> type) {
  private static final int MAX_NUMBERS = 1 << 20;

  static Constants of(LayerSettings settings, Argument argument) {
    if (!(argument instanceof Argument.Constant constant)) {
      throw settings.problem("is given a list of tensors where one is wanted");
    }
    JsonNode node = constant.value();
    // NumPy arrays are objects.
    JsonNode list = node.isObject() ? node.path("config").path("value") : node;
    List<Long> sizes = new ArrayList<>();
    for (JsonNode level = list; level.isArray(); level = level.path(0)) {
      sizes.add((long) level.size());
    }
    List<Double> numbers = new ArrayList<>();
    collect(settings, list, numbers);
    Dims shape = Dims.of(sizes);
    if (shape.elements() != numbers.size()) {
      throw settings.problem("is given lists of different lengths");
    }
    return new Constants(shape, numbers, type(node, list));
  }

  private static void collect(LayerSettings settings, JsonNode node, List<Double> numbers) {
    if (node.isArray()) {
      node.forEach(each -> collect(settings, each, numbers));
    } else if (node.isNumber() && numbers.size() < MAX_NUMBERS) {
      numbers.add(node.doubleValue());
    } else if (node.isBoolean()) {
      numbers.add(node.booleanValue() ? 1.0 : 0.0);
    } else {
      throw settings.problem("is given %s, which is no number".formatted(node));
    }
  }

  private static Class<? extends TType> type(JsonNode node, JsonNode list) {
    JsonNode first = list;
    while (first.isArray() && !first.isEmpty()) {
      first = first.get(0);
    }
    String named = node.path("config").path("dtype").asText("");
    if (first.isBoolean() || named.equals("bool")) {
      return TBool.class;
    }
    return first.isIntegralNumber() && !named.startsWith("float") ? TInt32.class : TFloat32.class;
  }

  /** A constant of the model's type, unless that is whole numbers and this is not. */
  Operand<TNumber> build(Ops tf, @Nullable Operand<TNumber> model) {
    double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    Operand<TNumber> whole =
        Numbers.of(tf.reshape(tf.constant(values), tf.constant(shape.toArray())));
    return Numbers.cast(tf, whole, model != null && fits(model) ? model.type() : type);
  }

  private boolean fits(Operand<TNumber> model) {
    return Numbers.isFloating(model)
        || type.equals(TBool.class)
        || (type.equals(TInt32.class) && !Numbers.isBool(model));
  }
}
