package io.github.deepfakedetector.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.training.InitialValues;
import io.github.deepfakedetector.training.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997; with forget gates: Gers et al., 2000),
 * computed so that gradients can be collected. Its parameters lie as Keras wants them: the gates
 * are in, forget, cell, out. They belong to the parameters that it is given.
 */
public final class LongShortTermMemory {
  private static final String KERNEL = "lstm.kernel";
  private static final String RECURRENT = "lstm.recurrent_kernel";
  private static final String BIAS = "lstm.bias";
  private static final int GATES = 4;

  private final int inputs;
  private final int units;
  private final Parameters parameters;

  /** With random weights; forget gates begin open (Jozefowicz et al., 2015). */
  public LongShortTermMemory(int inputs, int units, Parameters parameters, RandomGenerator random) {
    this.inputs = inputs;
    this.units = units;
    this.parameters = parameters;
    long all = (long) GATES * units;
    double spread = Math.sqrt(2.0 / (inputs + all));
    parameters.add(KERNEL, InitialValues.normal(List.of((long) inputs, all), spread, random));
    parameters.add(
        RECURRENT,
        InitialValues.normal(List.of((long) units, all), Math.sqrt(1.0 / units), random));
    float[] bias = new float[GATES * units];
    Arrays.fill(bias, units, 2 * units, 1);
    parameters.add(BIAS, new FloatTensor(List.of(all), bias));
  }

  /**
   * The outputs of all steps.
   *
   * @param sequences count x steps x inputs
   * @return count x steps x units
   */
  public NDArray forward(NDArray sequences) {
    NDManager manager = sequences.getManager();
    long count = sequences.getShape().get(0);
    long steps = sequences.getShape().get(1);
    NDArray entering =
        sequences
            .reshape(-1, inputs)
            .matMul(parameters.get(KERNEL))
            .add(parameters.get(BIAS))
            .reshape(count, steps, (long) GATES * units);
    NDArray output = manager.zeros(new Shape(count, units));
    NDArray cell = manager.zeros(new Shape(count, units));
    NDList outputs = new NDList();
    for (long step = 0; step < steps; step++) {
      NDArray gates = entering.get(":, " + step).add(output.matMul(parameters.get(RECURRENT)));
      NDArray in = Activation.sigmoid(part(gates, 0));
      NDArray forget = Activation.sigmoid(part(gates, 1));
      NDArray candidate = part(gates, 2).tanh();
      NDArray out = Activation.sigmoid(part(gates, 3));
      cell = forget.mul(cell).add(in.mul(candidate));
      output = out.mul(cell.tanh());
      outputs.add(output);
    }
    return NDArrays.stack(outputs, 1);
  }

  private NDArray part(NDArray gates, int gate) {
    return gates.get(":, " + gate * units + ":" + (gate + 1) * units);
  }

  /** How many outputs a step has. */
  public int units() {
    return units;
  }

  /** A copy of the weights of the inputs: inputs x 4 units. */
  public FloatTensor kernel() {
    return tensor(KERNEL, inputs);
  }

  /** A copy of the weights of the outputs of the step before: units x 4 units. */
  public FloatTensor recurrentKernel() {
    return tensor(RECURRENT, units);
  }

  /** A copy of what is added: 4 units. */
  public FloatTensor bias() {
    return new FloatTensor(List.of((long) GATES * units), parameters.values(BIAS));
  }

  private FloatTensor tensor(String name, long rows) {
    return new FloatTensor(List.of(rows, (long) GATES * units), parameters.values(name));
  }
}
