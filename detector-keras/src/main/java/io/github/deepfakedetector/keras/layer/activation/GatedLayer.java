package io.github.deepfakedetector.keras.layer.activation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** The gated linear unit (Dauphin 2016): one half of the last axis opens or shuts the other. */
final class GatedLayer extends UnaryLayer {
  GatedLayer(LayerSettings settings) {
    super(settings);
  }

  static boolean isNamed(LayerSettings settings) {
    return Activations.name(settings.raw("activation")).equals("glu");
  }

  @Override
  protected Dims output(Dims input) {
    long size = requireKnown(input, input.rank() - 1);
    if (size % 2 != 0) {
      throw problem("halves the last axis, whose size is " + size);
    }
    return input.with(-1, size / 2);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    List<Output<TNumber>> halves = tf.split(tf.constant(-1), x, 2L).output();
    return tf.math.mul(halves.get(0), tf.math.sigmoid(halves.get(1)));
  }
}
