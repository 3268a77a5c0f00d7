package io.github.deepfakedetector.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Running means and variances of batch normalisations, which a training remembers beside its
 * parameters. For one thread at a time.
 */
public final class BatchStatistics {
  private static final String MEAN = "mean";
  private static final String VARIANCE = "variance";

  private final NDManager manager;
  private final Map<String, NDArray> all = new LinkedHashMap<>();

  /** None yet. */
  public BatchStatistics(NDManager manager) {
    this.manager = manager;
  }

  /** Adds those of a normalisation, with means of zero and variances of one. */
  public void add(String name, int channels) {
    all.put(MEAN + name, manager.zeros(new Shape(channels)));
    all.put(VARIANCE + name, manager.ones(new Shape(channels)));
  }

  /** The running means of a normalisation. */
  public NDArray mean(String name) {
    return get(MEAN + name);
  }

  /** The running variances of a normalisation. */
  public NDArray variance(String name) {
    return get(VARIANCE + name);
  }

  private NDArray get(String name) {
    NDArray array = all.get(name);
    if (array == null) {
      throw new IllegalArgumentException("there is no statistic " + name);
    }
    return array;
  }

  /** Adds them to what is written, under a prefix. */
  public void save(String prefix, Map<String, FloatTensor> state) {
    all.forEach(
        (name, array) ->
            state.put(prefix + name, new FloatTensor(List.of(array.size()), array.toFloatArray())));
  }

  /**
   * Takes over what {@link #save} wrote.
   *
   * @throws IllegalArgumentException if something is missing or of another size
   */
  public void restore(String prefix, Map<String, FloatTensor> state) {
    all.forEach(
        (name, array) -> {
          FloatTensor tensor = state.get(prefix + name);
          if (tensor == null || tensor.values().length != array.size()) {
            throw new IllegalArgumentException("the state has no " + name + ", or of another size");
          }
          array.set(tensor.values());
        });
  }
}
