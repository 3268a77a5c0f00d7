package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** SeparableConv1D and SeparableConv2D: a depthwise step, then one across the channels. */
public final class SeparableConvLayer extends ConvolutionLayer {
  private final int multiplier;
  private final int filters;

  private SeparableConvLayer(LayerSettings settings, int rank) {
    super(settings, rank, false);
    multiplier = settings.count("depth_multiplier", 1);
    filters = settings.count("filters");
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 2; rank++) {
      int axes = rank;
      LayerFactory factory = settings -> new SeparableConvLayer(settings, axes);
      factories.put("SeparableConv" + rank + "D", factory);
      factories.put("SeparableConvolution" + rank + "D", factory);
    }
  }

  @Override
  protected List<WeightSpec> kernels(long channels) {
    List<Long> point = Collections.nCopies(layout.rank(), 1L);
    return List.of(
        kernel("depthwise_kernel", windows.size(), channels, multiplier),
        kernel("pointwise_kernel", point, channels * multiplier, filters));
  }

  @Override
  protected List<Integer> channelAxes() {
    return List.of(layout.rank() + 1);
  }

  @Override
  protected long filters(long channels) {
    return filters;
  }

  @Override
  protected Operand<TNumber> convolve(Given given, Windows over) {
    Operand<TNumber> deep = Depthwise.apply(given, given.kernel(), over);
    Dims shape = given.shape().with(-1, given.shape().last() * multiplier);
    return Sliding.pointwise(Given.of(given.tf(), deep, shape, List.of(given.kernels().get(1))));
  }
}
