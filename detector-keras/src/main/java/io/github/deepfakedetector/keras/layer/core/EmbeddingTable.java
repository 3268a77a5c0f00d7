package io.github.deepfakedetector.keras.layer.core;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** The table of an embedding, and how rows of it are found. */
record EmbeddingTable(int rows, int columns, boolean masksZero) {
  static EmbeddingTable of(LayerSettings settings) {
    if (settings.has("quantization_config")) {
      throw settings.problem("is quantised, which is not supported");
    }
    return new EmbeddingTable(
        settings.count("input_dim"),
        settings.count("output_dim"),
        settings.flag("mask_zero", false));
  }

  WeightSpec weight() {
    return WeightSpec.trained("embeddings", rows, columns);
  }

  Dims output(Dims input) {
    return input.plus(Dims.of(columns));
  }

  Operand<TNumber> look(Ops tf, Operand<TNumber> x, Operand<TNumber> table) {
    Operand<TNumber> index = indices(tf, x);
    Operand<TNumber> zero = Numbers.scalarLike(tf, 0, index);
    Operand<TNumber> fromEnd = tf.math.add(index, Numbers.scalarLike(tf, rows, index));
    Operand<TNumber> positive = tf.select(tf.math.less(index, zero), fromEnd, index);
    return Numbers.of(tf.gather(table, positive, tf.constant(0)));
  }

  /** Floats lose their fractions. */
  private static Operand<TNumber> indices(Ops tf, Operand<TNumber> x) {
    return x.type().equals(TInt64.class) ? x : Numbers.cast(tf, x, TInt32.class);
  }

  /** Where the input, as it was given, is not zero. */
  @Nullable Operand<TBool> mask(LayerCall call) {
    Ops tf = call.tf();
    return masksZero
        ? tf.math.notEqual(call.input(), Numbers.scalarLike(tf, 0, call.input()))
        : null;
  }
}
