package io.github.deepfakedetector.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters that one training changes, and Adam's moments of their gradients (Kingma and Ba,
 * 2015). For one thread at a time; the arrays lie in native memory of the manager that it is given.
 */
public final class Parameters {
  private static final float BETA_1 = 0.9f;
  private static final float BETA_2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final String FIRST = "adam.first.";
  private static final String SECOND = "adam.second.";

  private final NDManager manager;
  private final Map<String, Trained> all = new LinkedHashMap<>();

  private record Trained(NDArray value, NDArray first, NDArray second, List<Long> shape) {}

  /** None yet. */
  public Parameters(NDManager manager) {
    this.manager = manager;
  }

  /** Adds one; the values are copied, the moments begin at zero. */
  public void add(String name, FloatTensor tensor) {
    Shape shape = new Shape(tensor.shape());
    NDArray value = manager.create(tensor.values(), shape);
    value.setRequiresGradient(true);
    all.put(name, new Trained(value, manager.zeros(shape), manager.zeros(shape), tensor.shape()));
  }

  /** A parameter, whose gradient is collected. */
  public NDArray get(String name) {
    return trained(name).value;
  }

  /** A copy of a parameter's values. */
  public float[] values(String name) {
    return trained(name).value.toFloatArray();
  }

  private Trained trained(String name) {
    Trained trained = all.get(name);
    if (trained == null) {
      throw new IllegalArgumentException("there is no parameter " + name);
    }
    return trained;
  }

  /**
   * Takes one step of Adam against the gradients that were collected, and clears them.
   *
   * @param step from 0
   */
  public void update(long step, float learningRate) {
    double second = Math.sqrt(1 - Math.pow(BETA_2, step + 1.0));
    float corrected = (float) (learningRate * second / (1 - Math.pow(BETA_1, step + 1.0)));
    for (Trained trained : all.values()) {
      try (NDArray gradient = trained.value.getGradient()) {
        NDList inputs = new NDList(trained.value, gradient, trained.first, trained.second);
        NDList weights = new NDList(trained.value);
        trained
            .value
            .getNDArrayInternal()
            .adamUpdate(
                inputs,
                weights,
                learningRate,
                corrected,
                0,
                1,
                -1,
                BETA_1,
                BETA_2,
                EPSILON,
                false,
                false);
      }
    }
  }

  /**
   * Begins a parameter with other values.
   *
   * @throws IllegalArgumentException if there is none of that name, or of another size
   */
  public void begin(String name, float[] values) {
    Trained trained = all.get(name);
    if (trained == null || trained.value.size() != values.length) {
      throw new IllegalArgumentException("there is no " + name + " of " + values.length);
    }
    trained.value.set(values);
  }

  /**
   * Collects no gradients any more: what is computed with the parameters is then not remembered.
   */
  public void freeze() {
    all.values().forEach(trained -> trained.value.setRequiresGradient(false));
  }

  /** Raises what lies below zero to zero, in the parameters whose names begin so. */
  public void keepPositive(String prefix) {
    all.forEach(
        (name, trained) -> {
          if (name.startsWith(prefix)) {
            float[] values = trained.value.toFloatArray();
            for (int i = 0; i < values.length; i++) {
              values[i] = Math.max(0, values[i]);
            }
            trained.value.set(values);
          }
        });
  }

  /** Adds the parameters and the moments to what is written, under a prefix. */
  public void save(String prefix, Map<String, FloatTensor> state) {
    all.forEach(
        (name, trained) -> {
          state.put(prefix + name, tensor(trained.value, trained.shape));
          state.put(prefix + FIRST + name, tensor(trained.first, trained.shape));
          state.put(prefix + SECOND + name, tensor(trained.second, trained.shape));
        });
  }

  private static FloatTensor tensor(NDArray array, List<Long> shape) {
    return new FloatTensor(shape, array.toFloatArray());
  }

  /**
   * Takes over what {@link #save} wrote.
   *
   * @throws IllegalArgumentException if something is missing or of another size
   */
  public void restore(String prefix, Map<String, FloatTensor> state) {
    all.forEach(
        (name, trained) -> {
          set(trained.value, prefix + name, state);
          set(trained.first, prefix + FIRST + name, state);
          set(trained.second, prefix + SECOND + name, state);
        });
  }

  private static void set(NDArray array, String name, Map<String, FloatTensor> state) {
    FloatTensor tensor = state.get(name);
    if (tensor == null || !Arrays.equals(new Shape(tensor.shape()).getShape(), shape(array))) {
      throw new IllegalArgumentException("the state has no " + name + ", or of another shape");
    }
    array.set(tensor.values());
  }

  private static long[] shape(NDArray array) {
    return array.getShape().getShape();
  }
}
