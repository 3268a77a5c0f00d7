package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Numbers that stand in the file beside tensors: one, or a list of lists. */
record Literal(Dims shape, ElementType type, List<Double> numbers) {
  private static final int MAX_RANK = 8;

  static Literal of(LayerSettings settings, JsonNode node) {
    JsonNode value = Values.plain(node);
    String className = value.path("class_name").asText("");
    if (className.equals("__numpy__") || className.equals("__tensor__")) {
      JsonNode config = value.path("config");
      Literal untyped = of(settings, config.path("value"));
      String type = config.path("dtype").asText("float32");
      return new Literal(untyped.shape(), ElementType.named(settings, type), untyped.numbers());
    }
    List<Double> numbers = new ArrayList<>();
    Dims shape = Dims.of();
    for (JsonNode inner = value; inner.isArray(); inner = Values.plain(inner.path(0))) {
      shape = shape.plus(Dims.of(inner.size()));
    }
    ElementType type = shape.rank() > MAX_RANK ? null : collect(value, shape, numbers);
    if (type == null) {
      throw settings.problem("is given %s, which is no number".formatted(shortened(node)));
    }
    return new Literal(shape, shape.rank() == 0 ? type : type.strong(), numbers);
  }

  private static String shortened(JsonNode node) {
    String text = node.toString();
    return text.length() > 100 ? text.substring(0, 100) + "..." : text;
  }

  /** Null if it is no array of numbers of this shape. */
  @org.jspecify.annotations.Nullable
  private static ElementType collect(JsonNode node, Dims shape, List<Double> numbers) {
    if (shape.rank() == 0) {
      numbers.add(node.isBoolean() ? (node.booleanValue() ? 1.0 : 0.0) : node.doubleValue());
      return node.isBoolean()
          ? ElementType.BOOL
          : node.isIntegralNumber()
              ? ElementType.WEAK_INTEGER
              : node.isNumber() ? ElementType.WEAK_FLOAT : null;
    }
    ElementType all = ElementType.BOOL;
    if (node.size() != shape.at(0)) {
      return null;
    }
    if (node.isEmpty()) {
      return ElementType.WEAK_FLOAT;
    }
    for (JsonNode child : node) {
      ElementType type = collect(Values.plain(child), shape.tail(1), numbers);
      if (type == null) {
        return null;
      }
      all = all.with(type);
    }
    return all;
  }

  /** A constant of this type. */
  Operand<TNumber> in(Ops tf, ElementType wanted) {
    Shape sizes = shape.toShape();
    if (wanted.strong() == ElementType.FLOAT32) {
      float[] floats = new float[numbers.size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = numbers.get(i).floatValue();
      }
      return Numbers.of(tf.constant(sizes, DataBuffers.of(floats)));
    }
    if (wanted.isFloating()) {
      double[] doubles = numbers.stream().mapToDouble(Double::doubleValue).toArray();
      return Numbers.cast(tf, tf.constant(sizes, DataBuffers.of(doubles)), wanted.strong().type());
    }
    long[] longs = numbers.stream().mapToLong(Double::longValue).toArray();
    return Numbers.cast(tf, tf.constant(sizes, DataBuffers.of(longs)), wanted.strong().type());
  }
}
