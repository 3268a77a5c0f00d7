package io.github.deepfakedetector.keras.layer.core;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.Reshapes;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** ReversibleEmbedding: an embedding, and the way back from its space to scores of the indices. */
public final class ReversibleEmbeddingLayer implements Layer {
  private final LayerSettings settings;
  private final EmbeddingTable table;
  private final boolean tied;

  private ReversibleEmbeddingLayer(LayerSettings settings) {
    this.settings = settings;
    table = EmbeddingTable.of(settings);
    tied = settings.flag("tie_weights", true);
    if (settings.has("reverse_dtype") && !settings.text("reverse_dtype", "").equals("float32")) {
      throw settings.problem("has a reverse_dtype, which is not supported; supported: float32");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("ReversibleEmbedding", ReversibleEmbeddingLayer::new);
  }

  private static boolean isReverse(Inputs inputs) {
    return inputs.arguments().constant(1, "reverse").asBoolean(false);
  }

  @Override
  public List<WeightSpec> weights(Inputs inputs) {
    return tied
        ? List.of(table.weight())
        : List.of(
            table.weight(),
            WeightSpec.trained("reverse_embeddings", table.columns(), table.rows()));
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    Dims input = inputs.first();
    if (!isReverse(inputs)) {
      return List.of(table.output(input));
    }
    if (input.rank() < 2 || input.last() != table.columns()) {
      throw settings.problem(
          "goes back from %d numbers, not from %s".formatted(table.columns(), input));
    }
    return List.of(input.with(-1, table.rows()));
  }

  @Override
  public boolean castsInputs() {
    return false;
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    return List.of(
        isReverse(call.given())
            ? reverse(call)
            : table.look(call.tf(), call.input(), call.weight(0)));
  }

  private Operand<TNumber> reverse(LayerCall call) {
    Ops tf = call.tf();
    Precision precision = settings.has("reverse_dtype") ? Precision.FLOAT32 : call.precision();
    Operand<TNumber> x = precision.cast(tf, call.input());
    Operand<TNumber> rows = Reshapes.to(tf, x, Dims.of(Dims.FREE, table.columns()));
    Operand<TNumber> kernel = precision.cast(tf, call.weight(tied ? 0 : 1));
    Operand<TNumber> logits = tf.linalg.matMul(rows, kernel, MatMul.transposeB(tied));
    if (settings.has("logit_soft_cap")) {
      Operand<TNumber> cap = precision.scalar(tf, settings.number("logit_soft_cap", 1));
      logits = tf.math.mul(tf.math.tanh(tf.math.div(logits, cap)), cap);
    }
    return Reshapes.like(tf, logits, x, call.shape(), table.rows());
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return isReverse(call.given()) ? null : table.mask(call);
  }
}
