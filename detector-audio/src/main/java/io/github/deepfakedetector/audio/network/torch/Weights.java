package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.checkpoint.Checkpoint;
import io.github.deepfakedetector.checkpoint.CheckpointTensor;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network's parameters, taken by name from one or several checkpoint files into native memory.
 * Where the file holds 32-bit floats in one piece PyTorch computes on the mapped file itself, so
 * that nothing is copied and the pages are shared with whoever else has it open.
 */
public final class Weights implements AutoCloseable {
  private final String where;
  private final NDManager owner;
  private final List<Checkpoint> files = new ArrayList<>();
  private final Map<String, CheckpointTensor> tensors = new HashMap<>();

  /**
   * Opens the files.
   *
   * @param where they come from, for messages
   * @param owner of the memory
   * @throws ModelException as {@link Checkpoint#open}, or if two files have a tensor of one name
   */
  public Weights(String where, List<Path> paths, NDManager owner) {
    this.where = where;
    this.owner = owner;
    try {
      for (Path path : paths) {
        add(Checkpoint.open(path));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(Checkpoint file) {
    files.add(file);
    for (Map.Entry<String, CheckpointTensor> tensor : file.tensors().entrySet()) {
      if (tensors.put(tensor.getKey(), tensor.getValue()) != null) {
        throw invalid("two of its files have a tensor '" + tensor.getKey() + "'");
      }
    }
  }

  /** Whether there is a tensor of the name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /**
   * A parameter.
   *
   * @throws ModelException {@code MODEL_INVALID} if there is none, or it has another shape
   */
  public NDArray get(String name, long... shape) {
    CheckpointTensor tensor = tensor(name, shape);
    return mapped(tensor, new Shape(shape))
        .orElseGet(() -> owner.create(tensor.toFloats(), new Shape(shape)));
  }

  /** A parameter's values, for what is computed from them once. */
  public float[] floats(String name, long... shape) {
    return tensor(name, shape).toFloats();
  }

  private Optional<NDArray> mapped(CheckpointTensor tensor, Shape shape) {
    boolean littleEndian = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return switch (tensor.type()) {
      case FLOAT32 ->
          littleEndian
              ? tensor.mapped().map(bytes -> owner.create(bytes, shape, DataType.FLOAT32))
              : Optional.empty();
      case FLOAT16 ->
          littleEndian
              ? tensor.mapped().map(bytes -> widened(bytes, shape, DataType.FLOAT16))
              : Optional.empty();
      case BFLOAT16 ->
          littleEndian
              ? tensor.mapped().map(bytes -> widened(bytes, shape, DataType.BFLOAT16))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private NDArray widened(ByteBuffer bytes, Shape shape, DataType type) {
    try (NDArray narrow = owner.create(bytes, shape, type)) {
      return narrow.toType(DataType.FLOAT32, true);
    }
  }

  private CheckpointTensor tensor(String name, long... shape) {
    CheckpointTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw invalid("it lacks the tensor '" + name + "'");
    }
    if (!tensor.shape().equals(Arrays.stream(shape).boxed().toList())) {
      throw invalid(
          "the tensor '"
              + name
              + "' has the shape "
              + tensor.shape()
              + ", where its configuration needs "
              + Arrays.toString(shape));
    }
    return tensor;
  }

  private ModelException invalid(String why) {
    return new ModelException(
        ErrorCode.MODEL_INVALID, "The audio model '" + where + "' cannot be used: " + why + ".");
  }

  /** Lets the files go; the parameters stay with their owner. */
  @Override
  public void close() {
    files.forEach(Checkpoint::close);
    files.clear();
    tensors.clear();
  }
}
