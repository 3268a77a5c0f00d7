package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.deepfakedetector.checkpoint.Checkpoint;
import io.github.deepfakedetector.checkpoint.CheckpointTensor;
import io.github.deepfakedetector.checkpoint.ElementType;
import io.github.deepfakedetector.engine.TorchDense;
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
  private ByteBuffer passage = ByteBuffer.allocateDirect(0);

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

  /**
   * A dense layer of parameters {@code NAME.weight} and, if it has one, {@code NAME.bias}. Its
   * weights are copied through a buffer, so that what the file holds does not stay in memory as
   * well.
   */
  public TorchDense.Layer dense(TorchDense dense, String name, int in, int out, boolean biased) {
    NDArray bias = biased ? get(name + ".bias", out) : owner.zeros(new Shape(out));
    if (!dense.copies()) {
      return dense.pack(get(name + ".weight", out, in), bias);
    }
    try (NDArray weight = copied(name + ".weight", out, in)) {
      return dense.pack(weight, bias);
    }
  }

  /** A parameter that is valid until the next one is copied. */
  private NDArray copied(String name, int out, int in) {
    CheckpointTensor tensor = tensor(name, out, in);
    Shape shape = new Shape(out, in);
    long bytes = (long) out * in * Float.BYTES;
    if (tensor.type() == ElementType.FLOAT32
        && bytes <= Integer.MAX_VALUE
        && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      ByteBuffer buffer = buffer((int) bytes);
      if (tensor.copyTo(buffer)) {
        return owner.create(buffer.flip(), shape, DataType.FLOAT32);
      }
    }
    return owner.create(tensor.toFloats(), shape);
  }

  private ByteBuffer buffer(int bytes) {
    if (passage.capacity() < bytes) {
      passage = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
    return passage.clear().limit(bytes);
  }

  /** A parameter's values, for what is computed from them once. */
  public float[] floats(String name, long... shape) {
    return tensor(name, shape).toFloats();
  }

  /** DJL has no bfloat16, which is therefore widened in Java, as every rarer type. */
  private Optional<NDArray> mapped(CheckpointTensor tensor, Shape shape) {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      return Optional.empty();
    }
    return switch (tensor.type()) {
      case FLOAT32 -> tensor.mapped().map(bytes -> owner.create(bytes, shape, DataType.FLOAT32));
      case FLOAT16 -> tensor.mapped().map(bytes -> widened(bytes, shape));
      default -> Optional.empty();
    };
  }

  private NDArray widened(ByteBuffer bytes, Shape shape) {
    try (NDArray narrow = owner.create(bytes, shape, DataType.FLOAT16)) {
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
