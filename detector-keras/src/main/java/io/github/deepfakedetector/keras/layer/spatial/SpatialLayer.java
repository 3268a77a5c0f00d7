package io.github.deepfakedetector.keras.layer.spatial;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * A layer that is computed with the channels last, whatever its {@code data_format}.
 *
 * <p>TensorFlow has no other kernels on the CPU. Where layers of the other layout follow each
 * other, TensorFlow drops the transpositions between them.
 */
public abstract class SpatialLayer extends UnaryLayer {
  protected final Layout layout;

  protected SpatialLayer(LayerSettings settings, int rank) {
    super(settings);
    this.layout = Layout.of(settings, rank);
  }

  /** The weights for an input whose channels are last. */
  protected List<WeightSpec> specs(Dims input) {
    return List.of();
  }

  /** The output's shape, all with the channels last. */
  protected abstract Dims result(Dims input);

  /** The operations, all with the channels last. */
  protected abstract Operand<TNumber> compute(LayerCall call, Dims input, Operand<TNumber> x);

  /** What is left to do in the layer's own layout. */
  protected Operand<TNumber> finish(LayerCall call, Operand<TNumber> y) {
    return y;
  }

  @Override
  protected final List<WeightSpec> weights(Dims input) {
    return specs(channelsLast(input));
  }

  @Override
  protected final Dims output(Dims input) {
    return layout.fromLast(result(channelsLast(input)));
  }

  @Override
  protected final Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Operand<TNumber> y = compute(call, layout.toLast(call.shape()), layout.toLast(call.tf(), x));
    return finish(call, layout.fromLast(call.tf(), y));
  }

  private Dims channelsLast(Dims input) {
    requireRank(input, layout.rank() + 2);
    return layout.toLast(input);
  }
}
