package io.github.deepfakedetector.keras.layer.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Any;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Masking: steps all of whose numbers are the same given one do not count. */
public final class MaskingLayer extends UnaryLayer {
  private final double value;

  private MaskingLayer(LayerSettings settings) {
    super(settings);
    JsonNode node = settings.raw("mask_value");
    // A number, or a tensor of one.
    JsonNode number = node.isObject() ? node.path("config").path("value") : node;
    if (!node.isMissingNode() && !number.isNumber()) {
      throw settings.wrong("mask_value", "a number");
    }
    value = number.asDouble(0);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Masking", MaskingLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    if (input.rank() < 2) {
      throw settings.problem("takes tensors of rank 2 or more, not " + input);
    }
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return call.tf().select(counts(call, true), x, Numbers.scalarLike(call.tf(), 0, x));
  }

  @Override
  public Operand<TBool> mask(LayerCall call) {
    return counts(call, false);
  }

  private Operand<TBool> counts(LayerCall call, boolean keepDims) {
    Ops tf = call.tf();
    Operand<TNumber> x = call.input();
    Operand<TBool> other = tf.math.notEqual(x, Numbers.scalarLike(tf, value, x));
    return tf.any(other, tf.constant(-1), Any.keepDims(keepDims));
  }
}
