package io.github.deepfakedetector.keras;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** UpSampling2D by whole factors, nearest or bilinear. */
final class UpSamplingLayer extends UnaryLayer {
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

  static void register(Map<String, LayerFactory> factories) {
    factories.put("UpSampling2D", UpSamplingLayer::new);
  }

  @Override
  Dims output(Dims input) {
    requireRank(input, 4);
    return input
        .with(1, requireKnown(input, 1) * factors.get(0))
        .with(2, requireKnown(input, 2) * factors.get(1));
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    Ops tf = call.tf();
    Dims output = output(call.shape());
    Operand<TInt32> size =
        tf.constant(new int[] {Math.toIntExact(output.at(1)), Math.toIntExact(output.at(2))});
    return nearest
        ? tf.image.resizeNearestNeighbor(x, size)
        : tf.image.resizeBilinear(x, size, ResizeBilinear.halfPixelCenters(true));
  }
}
