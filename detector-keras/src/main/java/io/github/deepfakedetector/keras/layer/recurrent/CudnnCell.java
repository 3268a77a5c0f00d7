package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * CuDNNLSTM and CuDNNGRU of Keras 2: the standard cells with their kernels written the other way
 * round and two biases, whatever the cell.
 */
final class CudnnCell implements Cell {
  private final LayerSettings settings;
  private final Cell standard;
  private final int gates;

  CudnnCell(LayerSettings settings, Cell standard, int gates) {
    this.settings = settings;
    this.standard = standard;
    this.gates = gates;
  }

  @Override
  public List<WeightSpec> weights(Dims step) {
    List<WeightSpec> specs = new ArrayList<>(standard.weights(step));
    if (specs.size() != 3) {
      throw settings.problem("has use_bias, which this class does not know");
    }
    WeightSpec bias = specs.remove(2);
    long width = specs.get(0).shape().last();
    specs.add(new WeightSpec(bias.name(), Dims.of(2 * width), bias.trainable()));
    return specs;
  }

  @Override
  public Dims output(Dims step) {
    return standard.output(step);
  }

  @Override
  public List<Dims> states(Dims step) {
    return standard.states(step);
  }

  @Override
  public Operand<TNumber> project(
      Ops tf, Dims step, Operand<TNumber> x, List<Operand<TNumber>> weights) {
    return standard.project(tf, step, x, standard(tf, weights));
  }

  @Override
  public List<Operand<TNumber>> recurrent(Ops tf, List<Operand<TNumber>> weights) {
    return standard.recurrent(tf, standard(tf, weights));
  }

  @Override
  public Next next(
      Ops tf,
      Dims input,
      Operand<TNumber> projected,
      List<Operand<TNumber>> states,
      List<Operand<TNumber>> recurrent) {
    return standard.next(tf, input, projected, states, recurrent);
  }

  private List<Operand<TNumber>> standard(Ops tf, List<Operand<TNumber>> weights) {
    Operand<TNumber> biases = tf.reshape(weights.get(2), tf.constant(new int[] {2, -1}));
    return List.of(
        turned(tf, weights.get(0)),
        turned(tf, weights.get(1)),
        gates == 4 ? tf.sum(biases, tf.constant(0)) : biases);
  }

  /** Each gate's numbers, read as (units, inputs), with its axes exchanged. */
  private Operand<TNumber> turned(Ops tf, Operand<TNumber> kernel) {
    int units = Math.toIntExact(standard.output(Dims.of(1)).at(0));
    List<Operand<TNumber>> turned = new ArrayList<>();
    for (Operand<TNumber> gate : Gates.split(tf, kernel, gates)) {
      Operand<TNumber> rows = tf.reshape(gate, tf.constant(new int[] {units, -1}));
      turned.add(tf.linalg.transpose(rows, tf.constant(new int[] {1, 0})));
    }
    return tf.concat(turned, tf.constant(1));
  }
}
