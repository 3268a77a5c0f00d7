package io.github.deepfakedetector.keras;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.types.TFloat32;

/** Cropping2D. */
final class CroppingLayer extends UnaryLayer {
  private final Margins margins;

  private CroppingLayer(LayerSettings settings) {
    super(settings);
    margins = Margins.of(settings, "cropping", 0);
    settings.requireChannelsLast();
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("Cropping2D", CroppingLayer::new);
  }

  @Override
  Dims output(Dims input) {
    requireRank(input, 4);
    Dims output = margins.applyTo(input, -1);
    if ((output.known(1) && output.at(1) < 1) || (output.known(2) && output.at(2) < 1)) {
      throw settings.problem("leaves nothing of " + input);
    }
    return output;
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    return call.tf()
        .stridedSlice(
            x,
            Indices.all(),
            range(margins.top(), margins.bottom()),
            range(margins.left(), margins.right()),
            Indices.all());
  }

  private static Index range(int from, int fromEnd) {
    return fromEnd == 0 ? Indices.sliceFrom(from) : Indices.slice(from, -fromEnd);
  }
}
