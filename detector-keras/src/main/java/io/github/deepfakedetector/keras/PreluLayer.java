package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** PReLU: a slope below zero that is learnt, one for each number or shared along axes. */
final class PreluLayer extends UnaryLayer {
  private PreluLayer(LayerSettings settings) {
    super(settings);
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("PReLU", PreluLayer::new);
  }

  @Override
  List<WeightSpec> weights(Dims input) {
    Dims alpha = input.tail(1);
    for (JsonNode axis : settings.raw("shared_axes")) {
      int index = settings.integer("shared_axes", axis, 1);
      if (index >= input.rank()) {
        throw settings.problem("shares axis " + index + " of " + input);
      }
      alpha = alpha.with(index - 1, 1);
    }
    if (alpha.elements() == Dims.FREE) {
      throw settings.problem("needs known sizes, not " + input);
    }
    return List.of(WeightSpec.trained("alpha", alpha.toArray()));
  }

  @Override
  Dims output(Dims input) {
    return input;
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    Ops tf = call.tf();
    Operand<TFloat32> below = tf.math.minimum(x, tf.constant(0f));
    return tf.math.add(tf.nn.relu(x), tf.math.mul(below, call.weight(0)));
  }
}
