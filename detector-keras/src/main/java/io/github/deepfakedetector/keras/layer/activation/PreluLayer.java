package io.github.deepfakedetector.keras.layer.activation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** PReLU: a slope below zero that is learnt, one for each number or shared along axes. */
public final class PreluLayer extends UnaryLayer {
  private PreluLayer(LayerSettings settings) {
    super(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("PReLU", PreluLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
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
  protected Dims output(Dims input) {
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Operand<TNumber> below = tf.math.minimum(x, Numbers.scalarLike(tf, 0, x));
    return tf.math.add(tf.nn.relu(x), tf.math.mul(below, call.weight(0)));
  }
}
