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

/** SeparableConv2D: a depthwise step, then a 1x1 convolution. */
public final class SeparableConv2dLayer extends UnaryLayer {
  private final Windows windows;
  private final int multiplier;
  private final int filters;
  private final boolean bias;
  private final Activations.Activation activation;

  private SeparableConv2dLayer(LayerSettings settings) {
    super(settings);
    windows = Windows.convolution(settings);
    multiplier = settings.count("depth_multiplier", 1);
    filters = settings.count("filters");
    bias = settings.flag("use_bias", true);
    activation = Activations.of(settings, "activation");
    Depthwise.check(this, windows);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("SeparableConv2D", SeparableConv2dLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    requireRank(input, 4);
    long channels = requireKnown(input, 3);
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(Depthwise.kernel("depthwise_kernel", windows, channels, multiplier));
    specs.add(WeightSpec.trained("pointwise_kernel", 1, 1, channels * multiplier, filters));
    if (bias) {
      specs.add(WeightSpec.trained("bias", filters));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 4);
    requireKnown(input, 3);
    return windows.output(input, filters);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Dims kernel = weights(call.shape()).get(0).shape();
    Operand<TNumber> deep = Depthwise.apply(call, windows, x, call.weight(0), kernel);
    Operand<TNumber> y =
        call.tf().nn.conv2d(deep, call.weight(1), List.of(1L, 1L, 1L, 1L), "VALID");
    if (bias) {
      y = call.tf().nn.biasAdd(y, call.weight(2));
    }
    return activation.apply(call.tf(), y);
  }
}
