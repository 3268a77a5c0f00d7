package io.github.deepfakedetector.keras.layer.activation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Layers that are an activation and keep the shape. */
public final class ActivationLayer extends UnaryLayer {
  // What Keras puts in the place of masked scores: as good as minus infinity.
  private static final double MASKED = -1e9;
  private static final double MASKED_IN_HALF = -3e4;
  private final Activations.Activation activation;

  private ActivationLayer(LayerSettings settings, Activations.Activation activation) {
    super(settings);
    this.activation = activation;
  }

  public static void register(Map<String, LayerFactory> factories) {
    ParametricActivations.byClass()
        .forEach(
            (name, maker) ->
                factories.put(
                    name, settings -> new ActivationLayer(settings, maker.apply(settings))));
    factories.put(
        "Activation",
        settings ->
            GatedLayer.isNamed(settings)
                ? new GatedLayer(settings)
                : new ActivationLayer(settings, Activations.of(settings, "activation")));
  }

  @Override
  protected Dims output(Dims input) {
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Operand<TBool> mask = settings.className().equals("Softmax") ? call.mask() : null;
    if (mask == null) {
      return activation.apply(call.tf(), x);
    }
    Ops tf = call.tf();
    double least = call.precision() == Precision.FLOAT16 ? MASKED_IN_HALF : MASKED;
    Operand<TNumber> y = activation.apply(tf, tf.select(mask, x, call.scalar(least)));
    // Where nothing counts, all would come out alike.
    return tf.select(mask, y, tf.zerosLike(y));
  }
}
