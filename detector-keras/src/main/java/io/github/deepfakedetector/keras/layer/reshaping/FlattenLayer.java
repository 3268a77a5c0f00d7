package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.spatial.Layout;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Flatten: all numbers of a sample in one row, those of one place next to each other. */
public final class FlattenLayer extends UnaryLayer {
  private final boolean channelsFirst;

  private FlattenLayer(LayerSettings settings) {
    super(settings);
    channelsFirst = Layout.of(settings, 0).channelsFirst();
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Flatten", FlattenLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    if (input.rank() < 1) {
      throw settings.problem("takes tensors of rank 1 or more, not " + input);
    }
    return Dims.of(input.at(0), Sizes.ofSample(this, input));
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    int rank = call.shape().rank();
    Operand<TNumber> last = rank < 3 ? x : new Layout(rank - 2, channelsFirst).toLast(call.tf(), x);
    return Sizes.reshape(call.tf(), last, output(call.shape()));
  }
}
