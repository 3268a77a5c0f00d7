package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** What the cells of dense gates share: their kernels lie side by side, and so do their biases. */
abstract class Gates implements Cell {
  protected final LayerSettings settings;
  protected final boolean bias;
  private final int units;
  private final int gates;

  protected Gates(LayerSettings settings, int gates) {
    this.settings = settings;
    this.gates = gates;
    units = settings.count("units");
    bias = settings.flag("use_bias", true);
  }

  /** The function that a setting names, and that a missing setting stands for. */
  static Activations.Activation activation(
      LayerSettings settings, String key, Activations.Activation otherwise) {
    return settings.raw(key).isMissingNode() ? otherwise : Activations.of(settings, key);
  }

  protected final long units() {
    return units;
  }

  protected final long width() {
    return (long) gates * units;
  }

  protected Dims biasShape() {
    return Dims.of(width());
  }

  /** The bias of the inputs' share. */
  protected Operand<TNumber> inputBias(Ops tf, Operand<TNumber> both) {
    return both;
  }

  @Override
  public final List<WeightSpec> weights(Dims step) {
    if (step.rank() != 1 || !step.known(0)) {
      throw settings.problem("takes sequences of rank 3 with a known size on the last axis");
    }
    boolean trainable = settings.flag("trainable", true);
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(new WeightSpec("kernel", Dims.of(step.at(0), width()), trainable));
    specs.add(new WeightSpec("recurrent_kernel", Dims.of(units, width()), trainable));
    if (bias) {
      specs.add(new WeightSpec("bias", biasShape(), trainable));
    }
    return specs;
  }

  @Override
  public final Dims output(Dims step) {
    return Dims.of(units);
  }

  @Override
  public List<Dims> states(Dims step) {
    return List.of(Dims.of(units));
  }

  @Override
  public final Operand<TNumber> project(
      Ops tf, Dims step, Operand<TNumber> x, List<Operand<TNumber>> weights) {
    Operand<TNumber> product = tf.linalg.matMul(x, weights.get(0));
    return bias ? tf.nn.biasAdd(product, inputBias(tf, weights.get(2))) : product;
  }

  @Override
  public List<Operand<TNumber>> recurrent(Ops tf, List<Operand<TNumber>> weights) {
    return List.of(weights.get(1));
  }

  /** Each gate's columns. */
  static List<Operand<TNumber>> split(Ops tf, Operand<TNumber> columns, long parts) {
    return List.copyOf(tf.split(tf.constant(1), columns, parts).output());
  }
}
