package io.github.deepfakedetector.keras.value;

import java.util.List;

/**
 * Numbers with a shape, in row-major order. The numbers are not copied: whoever made the tensor
 * must leave the array alone while it is in use. Hand-over between threads is the caller's matter.
 */
public final class Tensor {
  private final float[] data;
  private final Dims shape;

  private Tensor(float[] data, Dims shape) {
    this.data = data;
    this.shape = shape;
  }

  /**
   * Wraps numbers.
   *
   * @param data row-major; not copied
   * @param shape the sizes, the batch first; their product is the array's length
   * @throws IllegalArgumentException if it is not
   */
  public static Tensor of(float[] data, long... shape) {
    Dims dims = Dims.of(shape);
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("a tensor's sizes are known: " + dims);
      }
    }
    if (dims.elements() != data.length) {
      throw new IllegalArgumentException(
          "a tensor of shape " + dims + " has other than " + data.length + " numbers");
    }
    return new Tensor(data, dims);
  }

  /** The numbers themselves, not a copy. */
  public float[] data() {
    return data;
  }

  /** The sizes, the batch first. */
  public List<Long> shape() {
    return shape.toList();
  }

  public Dims dims() {
    return shape;
  }

  /** The shape only; the numbers may be many. */
  @Override
  public String toString() {
    return "Tensor" + shape;
  }
}
