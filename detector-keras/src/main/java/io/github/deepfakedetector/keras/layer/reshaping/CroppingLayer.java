package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Margins;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.types.family.TNumber;

/** Cropping2D. */
public final class CroppingLayer extends UnaryLayer {
  private final Margins margins;

  private CroppingLayer(LayerSettings settings) {
    super(settings);
    margins = Margins.of(settings, "cropping", 0);
    settings.requireChannelsLast();
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Cropping2D", CroppingLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 4);
    Dims output = margins.applyTo(input, -1);
    if ((output.known(1) && output.at(1) < 1) || (output.known(2) && output.at(2) < 1)) {
      throw settings.problem("leaves nothing of " + input);
    }
    return output;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
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
