package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** UpSampling2D by whole factors, nearest or bilinear. */
public final class UpSamplingLayer extends UnaryLayer {
  private final List<Long> factors;
  private final boolean nearest;

  private UpSamplingLayer(LayerSettings settings) {
    super(settings);
    factors = settings.counts("size", 2, 2);
    nearest =
        settings
            .choice("interpolation", "nearest", List.of("nearest", "bilinear"))
            .equals("nearest");
    settings.requireChannelsLast();
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("UpSampling2D", UpSamplingLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 4);
    return input
        .with(1, requireKnown(input, 1) * factors.get(0))
        .with(2, requireKnown(input, 2) * factors.get(1));
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Dims output = output(call.shape());
    Operand<TInt32> size =
        tf.constant(new int[] {Math.toIntExact(output.at(1)), Math.toIntExact(output.at(2))});
    return nearest
        ? tf.image.resizeNearestNeighbor(x, size)
        : Numbers.like(
            tf, tf.image.resizeBilinear(x, size, ResizeBilinear.halfPixelCenters(true)), x);
  }
}
