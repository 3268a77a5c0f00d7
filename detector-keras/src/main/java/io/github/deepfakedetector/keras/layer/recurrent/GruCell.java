package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** GRU: gates for updating and resetting, and the candidate, in this order. */
final class GruCell extends Gates {
  private final Activations.Activation activation;
  private final Activations.Activation gate;
  private final boolean resetAfter;

  /**
   * A cell.
   *
   * @param otherwise whether it resets after the product with the states if it does not say
   */
  GruCell(LayerSettings settings, boolean otherwise) {
    super(settings, 3);
    activation = activation(settings, "activation", (tf, x) -> tf.math.tanh(x));
    gate = activation(settings, "recurrent_activation", (tf, x) -> tf.math.sigmoid(x));
    resetAfter = settings.flag("reset_after", otherwise);
  }

  /** One row for the inputs' share and one for the states', if these are reset after it. */
  @Override
  protected Dims biasShape() {
    return resetAfter ? Dims.of(2, width()) : super.biasShape();
  }

  @Override
  protected Operand<TNumber> inputBias(Ops tf, Operand<TNumber> both) {
    return resetAfter ? tf.gather(both, tf.constant(0), tf.constant(0)) : both;
  }

  @Override
  public List<Operand<TNumber>> recurrent(Ops tf, List<Operand<TNumber>> weights) {
    Operand<TNumber> kernel = weights.get(1);
    if (!resetAfter) {
      List<Operand<TNumber>> gates = split(tf, kernel, 3);
      return List.of(tf.concat(gates.subList(0, 2), tf.constant(1)), gates.get(2));
    }
    return bias
        ? List.of(kernel, tf.gather(weights.get(2), tf.constant(1), tf.constant(0)))
        : List.of(kernel);
  }

  @Override
  public Next next(
      Ops tf,
      Dims input,
      Operand<TNumber> projected,
      List<Operand<TNumber>> states,
      List<Operand<TNumber>> recurrent) {
    Operand<TNumber> before = states.get(0);
    List<Operand<TNumber>> x = split(tf, projected, 3);
    List<Operand<TNumber>> h = split(tf, product(tf, before, recurrent), resetAfter ? 3 : 2);
    Operand<TNumber> update = gate.apply(tf, tf.math.add(x.get(0), h.get(0)));
    Operand<TNumber> reset = gate.apply(tf, tf.math.add(x.get(1), h.get(1)));
    Operand<TNumber> share =
        resetAfter
            ? tf.math.mul(reset, h.get(2))
            : tf.linalg.matMul(tf.math.mul(reset, before), recurrent.get(1));
    Operand<TNumber> candidate = activation.apply(tf, tf.math.add(x.get(2), share));
    Operand<TNumber> rest = tf.math.sub(Numbers.scalarLike(tf, 1, update), update);
    Operand<TNumber> output =
        tf.math.add(tf.math.mul(update, before), tf.math.mul(rest, candidate));
    return new Next(output, List.of(output));
  }

  private Operand<TNumber> product(
      Ops tf, Operand<TNumber> before, List<Operand<TNumber>> recurrent) {
    Operand<TNumber> product = tf.linalg.matMul(before, recurrent.get(0));
    return resetAfter && bias ? tf.nn.biasAdd(product, recurrent.get(1)) : product;
  }
}
