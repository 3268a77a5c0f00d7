package io.github.deepfakedetector.keras.layer.spatial;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Sequences and volumes as pictures, for operations that work along each axis by itself.
 *
 * <p>TensorFlow's kernels for pictures are several times faster than those for volumes, which it
 * has only for some types, and there are none for sequences.
 */
public final class Pictures {
  /** Stands for an axis of length 1 that is not in the tensor. */
  public static final int NONE = -1;

  private Pictures() {}

  /** Works on a tensor with the channels last. */
  public static Operand<TNumber> apply(Ops tf, Operand<TNumber> x, int rank, Operation operation) {
    return switch (rank) {
      case 1 -> sequence(tf, x, operation);
      case 2 -> operation.apply(x, 0, 1);
      default -> volume(tf, x, operation);
    };
  }

  private static Operand<TNumber> sequence(Ops tf, Operand<TNumber> x, Operation operation) {
    Operand<TNumber> y = operation.apply(tf.expandDims(x, tf.constant(1)), NONE, 0);
    return tf.squeeze(y, Squeeze.axis(List.of(1L)));
  }

  /** Each plane as a picture; then the depth as the height of pictures of width 1. */
  private static Operand<TNumber> volume(Ops tf, Operand<TNumber> x, Operation operation) {
    Operand<TInt32> shape = tf.shape(x);
    Operand<TInt32> free = tf.constant(new int[] {-1});
    Operand<TInt32> batchAndDepth = tf.stridedSlice(shape, Indices.sliceTo(2));
    Operand<TInt32> plane = tf.stridedSlice(shape, Indices.sliceFrom(2));
    Operand<TNumber> planes = tf.reshape(x, tf.concat(List.of(free, plane), tf.constant(0)));
    Operand<TNumber> done = operation.apply(planes, 1, 2);
    Operand<TInt32> donePlane = tf.stridedSlice(tf.shape(done), Indices.sliceFrom(1));
    Operand<TInt32> column = tf.constant(new int[] {1, -1});
    Operand<TNumber> columns =
        tf.reshape(done, tf.concat(List.of(batchAndDepth, column), tf.constant(0)));
    Operand<TNumber> deep = operation.apply(columns, 0, NONE);
    Operand<TInt32> doneDepth = tf.stridedSlice(tf.shape(deep), Indices.sliceTo(2));
    return tf.reshape(deep, tf.concat(List.of(doneDepth, donePlane), tf.constant(0)));
  }

  /** What is done along two axes of a picture. */
  @FunctionalInterface
  public interface Operation {
    /**
     * Works on a picture.
     *
     * @param down which spatial axis of the tensor is the height, or {@link #NONE}
     * @param across which one is the width, or {@link #NONE}
     */
    Operand<TNumber> apply(Operand<TNumber> picture, int down, int across);
  }
}
