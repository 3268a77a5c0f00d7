package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.config.LayerSettings;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * How many heads of which size.
 *
 * @param count of queries
 * @param keys of keys and values, each of which serves several queries if there are fewer
 */
record Heads(long count, long keys, long keySize, long valueSize) {
  static Heads multi(LayerSettings settings) {
    long count = settings.count("num_heads");
    long keySize = settings.count("key_dim");
    return new Heads(count, count, keySize, settings.count("value_dim", (int) keySize));
  }

  static Heads grouped(LayerSettings settings) {
    long count = settings.count("num_query_heads");
    long keys = settings.count("num_key_value_heads");
    long size = settings.count("head_dim");
    if (count % keys != 0) {
      throw settings.problem("has %d heads of queries for %d of keys".formatted(count, keys));
    }
    return new Heads(count, keys, size, size);
  }

  /** Each head of keys once for each of its queries; heads are on axis 1. */
  Operand<TNumber> repeated(Ops tf, Operand<TNumber> x) {
    int[] indices = new int[Math.toIntExact(count)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (int) (i / (count / keys));
    }
    return tf.gather(x, tf.constant(indices), tf.constant(1));
  }
}
