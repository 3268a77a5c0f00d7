package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** DepthwiseConv1D and DepthwiseConv2D: each channel has kernels of its own. */
public final class DepthwiseConvLayer extends ConvolutionLayer {
  private final int multiplier;

  private DepthwiseConvLayer(LayerSettings settings, int rank) {
    super(settings, rank, false);
    multiplier = settings.count("depth_multiplier", 1);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("DepthwiseConv1D", settings -> new DepthwiseConvLayer(settings, 1));
    factories.put("DepthwiseConv2D", settings -> new DepthwiseConvLayer(settings, 2));
  }

  @Override
  protected List<WeightSpec> kernels(long channels) {
    return List.of(kernel("kernel", windows.size(), channels, multiplier));
  }

  @Override
  protected List<Integer> channelAxes() {
    return List.of(layout.rank(), layout.rank() + 1);
  }

  @Override
  protected long filters(long channels) {
    return channels * multiplier;
  }

  @Override
  protected Operand<TNumber> convolve(Given given, Windows over) {
    return Depthwise.apply(given, given.kernel(), over);
  }
}
