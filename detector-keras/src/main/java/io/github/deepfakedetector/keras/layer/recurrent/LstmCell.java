package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** LSTM: gates for input, forgetting, the cell and output, in this order. */
final class LstmCell extends Gates {
  private final LstmStep step;

  LstmCell(LayerSettings settings) {
    super(settings, 4);
    step = LstmStep.of(settings);
  }

  @Override
  public List<Dims> states(Dims input) {
    return List.of(Dims.of(units()), Dims.of(units()));
  }

  @Override
  public Next next(
      Ops tf,
      Dims input,
      Operand<TNumber> projected,
      List<Operand<TNumber>> states,
      List<Operand<TNumber>> recurrent) {
    Operand<TNumber> product = tf.linalg.matMul(states.get(0), recurrent.get(0));
    return step.apply(tf, split(tf, tf.math.add(projected, product), 4), states.get(1));
  }

  /** What LSTM and ConvLSTM have in common. */
  record LstmStep(Activations.Activation activation, Activations.Activation gate) {
    static LstmStep of(LayerSettings settings) {
      return new LstmStep(
          Gates.activation(settings, "activation", (tf, x) -> tf.math.tanh(x)),
          Gates.activation(settings, "recurrent_activation", (tf, x) -> tf.math.sigmoid(x)));
    }

    /**
     * The new output and states.
     *
     * @param gates before their activations
     */
    Next apply(Ops tf, List<Operand<TNumber>> gates, Operand<TNumber> carry) {
      Operand<TNumber> kept = tf.math.mul(gate.apply(tf, gates.get(1)), carry);
      Operand<TNumber> taken =
          tf.math.mul(gate.apply(tf, gates.get(0)), activation.apply(tf, gates.get(2)));
      Operand<TNumber> next = tf.math.add(kept, taken);
      Operand<TNumber> output =
          tf.math.mul(gate.apply(tf, gates.get(3)), activation.apply(tf, next));
      return new Next(output, List.of(output, next));
    }
  }
}
