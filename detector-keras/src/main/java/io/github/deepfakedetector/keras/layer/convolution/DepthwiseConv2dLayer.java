package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** DepthwiseConv2D: each channel has kernels of its own. */
public final class DepthwiseConv2dLayer extends UnaryLayer {
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

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("DepthwiseConv2D", DepthwiseConv2dLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
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
  protected Dims output(Dims input) {
    requireRank(input, 4);
    return windows.output(input, requireKnown(input, 3) * multiplier);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Dims kernel = weights(call.shape()).get(0).shape();
    Operand<TNumber> y = Depthwise.apply(call, windows, x, call.weight(0), kernel);
    if (bias) {
      y = call.tf().nn.biasAdd(y, call.weight(1));
    }
    return activation.apply(call.tf(), y);
  }
}
