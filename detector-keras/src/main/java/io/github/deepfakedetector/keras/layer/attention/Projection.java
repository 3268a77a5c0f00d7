package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** The dense layers on both sides of the heads, each one product of matrices. */
record Projection(LayerCall call, boolean bias) {
  /**
   * An input as heads: (batch, heads, steps, size); axes before the steps count as batch.
   *
   * @param weight the index of the kernel (depth, heads, size)
   */
  Operand<TNumber> heads(int input, int weight, long count, long size) {
    Ops tf = call.tf();
    Dims shape = call.given().get(input);
    Operand<TNumber> x = call.inputs().get(input);
    Operand<TNumber> rows = tf.reshape(x, tf.constant(new long[] {-1, shape.last()}));
    Operand<TNumber> y =
        tf.linalg.matMul(
            rows,
            tf.reshape(call.weight(weight), tf.constant(new long[] {shape.last(), count * size})));
    if (bias) {
      y = tf.nn.biasAdd(y, tf.reshape(call.weight(weight + 1), tf.constant(new long[] {-1})));
    }
    Operand<TInt64> steps =
        tf.stridedSlice(
            tf.shape(x, TInt64.class), Indices.slice(shape.rank() - 2L, shape.rank() - 1L));
    Operand<TInt64> split =
        tf.concat(
            List.of(tf.constant(new long[] {-1}), steps, tf.constant(new long[] {count, size})),
            tf.constant(0));
    return tf.linalg.transpose(tf.reshape(y, split), tf.constant(new int[] {0, 2, 1, 3}));
  }

  /** Heads joined and multiplied by the last kernel, in the shape of the queries. */
  Operand<TNumber> joined(Operand<TNumber> heads, int weight, Dims query, long depth, long output) {
    Ops tf = call.tf();
    Operand<TNumber> steps = tf.linalg.transpose(heads, tf.constant(new int[] {0, 2, 1, 3}));
    Operand<TNumber> rows = tf.reshape(steps, tf.constant(new long[] {-1, depth}));
    Operand<TNumber> y =
        tf.linalg.matMul(
            rows, tf.reshape(call.weight(weight), tf.constant(new long[] {depth, output})));
    if (bias) {
      y = tf.nn.biasAdd(y, call.weight(weight + 1));
    }
    if (query.knownButBatch()) {
      return tf.reshape(y, tf.constant(query.with(0, Dims.FREE).with(-1, output).toArray()));
    }
    Operand<TInt64> leading = tf.stridedSlice(tf.shape(heads, TInt64.class), Indices.sliceTo(1));
    Operand<TInt64> shape =
        tf.concat(List.of(leading, tf.constant(new long[] {-1, output})), tf.constant(0));
    return tf.reshape(y, shape);
  }
}
