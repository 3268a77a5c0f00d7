package io.github.deepfakedetector.training.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.training.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A small auto-encoder of pictures: a sixteenth of the places, with 16 values each, and back. What
 * it gives back looks like what it was given and carries the traces of its way of up-sampling, as
 * the pictures of generators do (Zhang et al., "Detecting and Simulating Artifacts in GAN Fake
 * Images", 2019).
 */
final class AutoEncoder {
  /** Sides of pictures are multiples of this. */
  static final int FACTOR = 4;

  private static final int CODE = 16;
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);

  private final Upsampling upsampling;
  private final Parameters parameters;

  /** With random weights. */
  AutoEncoder(Upsampling upsampling, NDManager manager, RandomGenerator random) {
    this.upsampling = upsampling;
    this.parameters = new Parameters(manager);
    convolution("e1", 3, 16, 3, random);
    convolution("e2", 16, 32, 3, random);
    convolution("e3", 32, 64, 3, random);
    convolution("code", 64, CODE, 1, random);
    convolution("d1", CODE, 64, 3, random);
    enlargement("d2", 64, 32, random);
    enlargement("d3", 32, 16, random);
    convolution("out", 16, 3, 3, random);
  }

  private void enlargement(String name, int inputs, int outputs, RandomGenerator random) {
    switch (upsampling) {
      case NEAREST, BILINEAR -> convolution(name, inputs, outputs, 3, random);
      case SHUFFLED -> convolution(name, inputs, 4 * outputs, 3, random);
      // Three of four places hold a zero, so that a quarter of the inputs comes through.
      case TRANSPOSED ->
          add(
              name,
              List.of((long) outputs, (long) inputs, 3L, 3L),
              inputs * 9 / 4.0,
              outputs,
              random);
    }
  }

  private void convolution(String name, int inputs, int outputs, int side, RandomGenerator random) {
    List<Long> shape = List.of((long) outputs, (long) inputs, (long) side, (long) side);
    add(name, shape, (double) inputs * side * side, outputs, random);
  }

  /** Smaller than is usual for layers with ReLU: with larger ones some coders learnt nothing. */
  private void add(
      String name, List<Long> shape, double fanIn, int outputs, RandomGenerator random) {
    float[] values = new float[(int) shape.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.sqrt(1 / (3 * fanIn)));
    }
    parameters.add(name, new FloatTensor(shape, values));
    parameters.add(name + ".bias", new FloatTensor(List.of((long) outputs), new float[outputs]));
  }

  /**
   * Pictures, encoded and decoded.
   *
   * @param pictures count x 3 x rows x columns, about zero
   */
  NDArray forward(NDArray pictures) {
    NDArray x = relu(convolved(pictures, "e1", ONE, 1));
    x = relu(convolved(x, "e2", TWO, 1));
    x = relu(convolved(x, "e3", TWO, 1));
    x = convolved(x, "code", ONE, 0);
    x = relu(convolved(x, "d1", ONE, 1));
    x = relu(enlarged(x, "d2"));
    x = relu(enlarged(x, "d3"));
    return convolved(x, "out", ONE, 1);
  }

  private NDArray enlarged(NDArray x, String name) {
    long rows = 2 * x.getShape().get(2);
    long columns = 2 * x.getShape().get(3);
    return switch (upsampling) {
      case NEAREST -> convolved(x.repeat(2, 2).repeat(3, 2), name, ONE, 1);
      case BILINEAR ->
          convolved(
              x.getNDArrayInternal().interpolation(new long[] {rows, columns}, 2, false),
              name,
              ONE,
              1);
      case TRANSPOSED -> convolved(spread(x), name, ONE, 1);
      case SHUFFLED -> shuffled(convolved(x, name, ONE, 1));
    };
  }

  /**
   * With zeros between the values: a convolution then is one that is transposed, with a stride of
   * two.
   */
  private static NDArray spread(NDArray x) {
    long channels = x.getShape().get(1);
    long rows = x.getShape().get(2);
    long columns = x.getShape().get(3);
    NDArray apart = x.reshape(-1, channels, rows, 1, columns, 1);
    NDArray wide = NDArrays.concat(new NDList(apart, apart.zerosLike()), 5);
    return NDArrays.concat(new NDList(wide, wide.zerosLike()), 3)
        .reshape(-1, channels, 2 * rows, 2 * columns);
  }

  /** Count x 4 channels x rows x columns to count x channels x 2 rows x 2 columns. */
  private static NDArray shuffled(NDArray x) {
    long channels = x.getShape().get(1) / 4;
    long rows = x.getShape().get(2);
    long columns = x.getShape().get(3);
    return x.reshape(-1, channels, 2, 2, rows, columns)
        .transpose(0, 1, 4, 2, 5, 3)
        .reshape(-1, channels, 2 * rows, 2 * columns);
  }

  private NDArray convolved(NDArray x, String name, Shape stride, int padding) {
    return Conv2d.conv2d(x, get(name), get(name + ".bias"), stride, new Shape(padding, padding))
        .singletonOrThrow();
  }

  private static NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }

  private NDArray get(String name) {
    return parameters.get(name);
  }

  /** Takes a step of the optimiser. */
  void update(long step, float learningRate) {
    parameters.update(step, learningRate);
  }

  /** Learns no more. */
  void freeze() {
    parameters.freeze();
  }

  /** Its parameters, under its name. */
  Map<String, FloatTensor> state() {
    Map<String, FloatTensor> state = new LinkedHashMap<>();
    parameters.save(upsampling + ".", state);
    return state;
  }

  /** Takes over what {@link #state} gave. */
  void restore(Map<String, FloatTensor> state) {
    parameters.restore(upsampling + ".", state);
  }
}
