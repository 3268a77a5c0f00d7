package io.github.deepfakedetector.keras.layer.core;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Embedding: a row of a table for each index. */
public final class EmbeddingLayer extends UnaryLayer {
  private final EmbeddingTable table;

  private EmbeddingLayer(LayerSettings settings) {
    super(settings);
    table = EmbeddingTable.of(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Embedding", EmbeddingLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    return List.of(table.weight());
  }

  @Override
  protected Dims output(Dims input) {
    return table.output(input);
  }

  /** What it is given are indices, which lose nothing by the layer's precision. */
  @Override
  public boolean castsInputs() {
    return false;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return table.look(call.tf(), x, call.weight(0));
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return table.mask(call);
  }
}
