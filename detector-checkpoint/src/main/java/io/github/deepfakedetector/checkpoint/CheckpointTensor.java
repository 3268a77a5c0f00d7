package io.github.deepfakedetector.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** A tensor of an open {@link Checkpoint}; its elements are read when they are asked for. */
public final class CheckpointTensor {
  private static final long MAX_ELEMENTS = Integer.MAX_VALUE - 16L;

  private final String name;
  private final TensorView view;
  private final Storages storages;

  CheckpointTensor(String name, TensorView view, Storages storages) {
    this.name = name;
    this.view = view;
    this.storages = storages;
  }

  /** Its name, as {@link Checkpoint#tensors} has it. */
  public String name() {
    return name;
  }

  /** The type of its elements on disk. */
  public ElementType type() {
    return view.storage().type();
  }

  /** Its sizes, outermost first; empty for a single number. */
  public List<Long> shape() {
    return view.shape();
  }

  /** How many elements it has. */
  public long elements() {
    return view.elements();
  }

  /**
   * All elements in row-major order, whatever the order on disk, rounded to floats.
   *
   * @throws io.github.deepfakedetector.error.ModelException {@code MODEL_INVALID} if the file ends
   *     before they do, or they are too many for an array
   */
  public float[] toFloats() {
    int bytes = type().bytes();
    if (view.span() > MAX_ELEMENTS / bytes) {
      throw Refusal.of(storages.file(), "the tensor '" + name + "' is too large", null);
    }
    ByteBuffer data =
        ByteBuffer.wrap(
                storages.read(view.storage(), view.offset() * bytes, (int) (view.span() * bytes)))
            .order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[(int) view.elements()];
    if (type() == ElementType.FLOAT32 && view.isRowMajor()) {
      data.asFloatBuffer().get(values);
      return values;
    }
    int[] index = new int[view.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type().read(data, position(index) * bytes);
      advance(index);
    }
    return values;
  }

  /**
   * The elements as they lie in the file, mapped read-only and little-endian, so that no copy of
   * them is made; the mapping outlives the checkpoint, and the file must not be changed while it is
   * used.
   *
   * @return empty where the file does not hold them in one piece and in row-major order
   * @throws io.github.deepfakedetector.error.ModelException {@code MODEL_INVALID} if the file ends
   *     before they do
   */
  public Optional<ByteBuffer> mapped() {
    long bytes = type().bytes();
    long length = view.span() * bytes;
    if (!view.isRowMajor() || length == 0 || length > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return storages
        .map(view.storage(), view.offset() * bytes, length)
        .map(buffer -> buffer.order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * Copies the elements as they lie in the file, little-endian, into a buffer, whose remaining
   * bytes must be as many.
   *
   * @return false where the file does not hold them in row-major order; nothing is copied then
   * @throws io.github.deepfakedetector.error.ModelException {@code MODEL_INVALID} if the file ends
   *     before they do
   */
  public boolean copyTo(ByteBuffer target) {
    long bytes = type().bytes();
    if (target.remaining() != elements() * bytes) {
      throw new IllegalArgumentException(
          "the tensor '" + name + "' has " + elements() * bytes + " bytes");
    }
    if (!view.isRowMajor()) {
      return false;
    }
    storages.read(view.storage(), view.offset() * bytes, target);
    return true;
  }

  private int position(int[] index) {
    long position = 0;
    for (int i = 0; i < index.length; i++) {
      position += index[i] * view.stride().get(i);
    }
    return (int) position;
  }

  private void advance(int[] index) {
    for (int i = index.length - 1; i >= 0; i--) {
      index[i]++;
      if (index[i] < view.shape().get(i)) {
        return;
      }
      index[i] = 0;
    }
  }
}
