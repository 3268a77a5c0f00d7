package io.github.deepfakedetector.keras.layer.attention;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Heads of keys and values that serve several heads of queries. */
public final class SharedHeads {
  private SharedHeads() {}

  /**
   * Each head as often as there are queries for it.
   *
   * @param axis that of the heads
   * @param own how many there are
   * @param queries how many there are of queries: a multiple
   */
  public static Operand<TNumber> repeated(
      Ops tf, Operand<TNumber> x, int axis, int own, int queries) {
    if (own == queries) {
      return x;
    }
    int[] indices = new int[queries];
    for (int i = 0; i < queries; i++) {
      indices[i] = i / (queries / own);
    }
    return tf.gather(x, tf.constant(indices), tf.constant(axis));
  }
}
