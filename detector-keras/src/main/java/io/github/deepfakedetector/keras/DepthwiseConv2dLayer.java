package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** DepthwiseConv2D: each channel has kernels of its own. */
final class DepthwiseConv2dLayer extends UnaryLayer {
  private final Windows windows;
  private final int multiplier;
  private final boolean bias;
  private final Activations.Activation activation;

  private DepthwiseConv2dLayer(LayerSettings settings) {
    super(settings);
    windows = Windows.convolution(settings);
    multiplier = settings.count("depth_multiplier", 1);
    bias = settings.flag("use_bias", true);
    activation = Activations.of(settings, "activation");
    Depthwise.check(this, windows);
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("DepthwiseConv2D", DepthwiseConv2dLayer::new);
  }

  @Override
  List<WeightSpec> weights(Dims input) {
    requireRank(input, 4);
    long channels = requireKnown(input, 3);
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(Depthwise.kernel("kernel", windows, channels, multiplier));
    if (bias) {
      specs.add(WeightSpec.trained("bias", channels * multiplier));
    }
    return specs;
  }

  @Override
  Dims output(Dims input) {
    requireRank(input, 4);
    return windows.output(input, requireKnown(input, 3) * multiplier);
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    Dims kernel = weights(call.shape()).get(0).shape();
    Operand<TFloat32> y = Depthwise.apply(call, windows, x, call.weight(0), kernel);
    if (bias) {
      y = call.tf().nn.biasAdd(y, call.weight(1));
    }
    return activation.apply(call.tf(), y);
  }
}
