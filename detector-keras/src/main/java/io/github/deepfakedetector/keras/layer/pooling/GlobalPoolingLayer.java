package io.github.deepfakedetector.keras.layer.pooling;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.family.TNumber;

/** Global average and maximum over one, two or three axes between batch and channels. */
public final class GlobalPoolingLayer extends UnaryLayer {
  private final int axes;
  private final boolean max;
  private final boolean keepDims;

  private GlobalPoolingLayer(LayerSettings settings, int axes, boolean max) {
    super(settings);
    this.axes = axes;
    this.max = max;
    this.keepDims = settings.flag("keepdims", false);
    settings.requireChannelsLast();
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int axes = 1; axes <= 3; axes++) {
      int count = axes;
      factories.put(
          "GlobalMaxPooling" + count + "D",
          settings -> new GlobalPoolingLayer(settings, count, true));
      factories.put(
          "GlobalAveragePooling" + count + "D",
          settings -> new GlobalPoolingLayer(settings, count, false));
    }
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, axes + 2);
    Dims ones = Dims.of(LongStream.generate(() -> 1).limit(keepDims ? axes : 0).toArray());
    return Dims.of(input.at(0)).plus(ones).plus(Dims.of(input.last()));
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    var over = call.tf().constant(IntStream.rangeClosed(1, axes).toArray());
    return max
        ? call.tf().max(x, over, Max.keepDims(keepDims))
        : call.tf().math.mean(x, over, Mean.keepDims(keepDims));
  }
}
