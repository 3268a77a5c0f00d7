package io.github.deepfakedetector.keras.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/** A tensor's shape, with {@link #FREE} where a size is known only when the model runs. */
public final class Dims {
  public static final long FREE = -1;
  private final long[] sizes;

  private Dims(long[] sizes) {
    this.sizes = sizes;
  }

  public static Dims of(long... sizes) {
    return new Dims(sizes.clone());
  }

  public static Dims of(List<Long> sizes) {
    return new Dims(sizes.stream().mapToLong(Long::longValue).toArray());
  }

  /** So many sizes of 1. */
  public static Dims ones(int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    return new Dims(sizes);
  }

  public int rank() {
    return sizes.length;
  }

  /** A size; negative axes count from the end. */
  public long at(int axis) {
    return sizes[axis < 0 ? sizes.length + axis : axis];
  }

  public long last() {
    return at(-1);
  }

  public boolean known(int axis) {
    return at(axis) != FREE;
  }

  /** Whether all sizes are known. */
  public boolean isKnown() {
    return Arrays.stream(sizes).allMatch(size -> size != FREE);
  }

  /** Whether all sizes but the first, the batch, are known. */
  public boolean knownButBatch() {
    return Arrays.stream(sizes).skip(1).allMatch(size -> size != FREE);
  }

  public Dims with(int axis, long size) {
    long[] changed = sizes.clone();
    changed[axis < 0 ? sizes.length + axis : axis] = size;
    return new Dims(changed);
  }

  /** So many axes from the front. */
  public Dims head(int axes) {
    return new Dims(Arrays.copyOf(sizes, axes));
  }

  /** The axes from {@code from} on, without those before. */
  public Dims tail(int from) {
    return new Dims(Arrays.copyOfRange(sizes, from, sizes.length));
  }

  public Dims plus(Dims more) {
    List<Long> all = new ArrayList<>(toList());
    all.addAll(more.toList());
    return of(all);
  }

  /**
   * The product of all sizes.
   *
   * @return {@link Long#MAX_VALUE} if it is beyond that, {@link #FREE} if a size is free
   */
  public long elements() {
    long product = 1;
    for (long size : sizes) {
      if (size == FREE) {
        return FREE;
      }
      long high = Math.multiplyHigh(product, size);
      product = high != 0 || product * size < 0 ? Long.MAX_VALUE : product * size;
    }
    return product;
  }

  /** Whether a tensor of this actual shape may be given where these sizes are wanted. */
  public boolean accepts(Dims actual) {
    if (actual.rank() != rank()) {
      return false;
    }
    for (int axis = 0; axis < sizes.length; axis++) {
      if (sizes[axis] != FREE && sizes[axis] != actual.sizes[axis]) {
        return false;
      }
    }
    return true;
  }

  public long[] toArray() {
    return sizes.clone();
  }

  public List<Long> toList() {
    return Arrays.stream(sizes).boxed().toList();
  }

  public Shape toShape() {
    return Shape.of(sizes.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dims dims && Arrays.equals(sizes, dims.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** As Python prints it: {@code (None, 64, 64, 3)}. */
  @Override
  public String toString() {
    String inner =
        Arrays.stream(sizes)
            .mapToObj(size -> size == FREE ? "None" : Long.toString(size))
            .collect(Collectors.joining(", "));
    return sizes.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }
}
