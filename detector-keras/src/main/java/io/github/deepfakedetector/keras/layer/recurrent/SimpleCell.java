package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** SimpleRNN: the output is the state. */
final class SimpleCell extends Gates {
  private final Activations.Activation activation;

  SimpleCell(LayerSettings settings) {
    super(settings, 1);
    activation = activation(settings, "activation", (tf, x) -> tf.math.tanh(x));
  }

  @Override
  public Next next(
      Ops tf,
      Dims input,
      Operand<TNumber> projected,
      List<Operand<TNumber>> states,
      List<Operand<TNumber>> recurrent) {
    Operand<TNumber> product = tf.linalg.matMul(states.get(0), recurrent.get(0));
    Operand<TNumber> output = activation.apply(tf, tf.math.add(projected, product));
    return new Next(output, List.of(output));
  }
}
