package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** RepeatVector: the same vector as every step of a sequence. */
public final class RepeatVectorLayer extends UnaryLayer {
  private final int steps;

  private RepeatVectorLayer(LayerSettings settings) {
    super(settings);
    steps = settings.count("n");
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("RepeatVector", RepeatVectorLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 2);
    return Dims.of(input.at(0), steps, input.at(1));
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    return tf.tile(tf.expandDims(x, tf.constant(1)), tf.constant(new int[] {1, steps, 1}));
  }
}
