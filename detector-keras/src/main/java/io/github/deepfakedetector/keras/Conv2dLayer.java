package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;

/** Conv2D, with groups and dilation. */
final class Conv2dLayer extends UnaryLayer {
  private final Windows windows;
  private final int filters;
  private final int groups;
  private final boolean bias;
  private final Activations.Activation activation;

  private Conv2dLayer(LayerSettings settings) {
    super(settings);
    windows = Windows.convolution(settings);
    filters = settings.count("filters");
    groups = settings.count("groups", 1);
    bias = settings.flag("use_bias", true);
    activation = Activations.of(settings, "activation");
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("Conv2D", Conv2dLayer::new);
  }

  @Override
  List<WeightSpec> weights(Dims input) {
    long channels = channels(input);
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(
        WeightSpec.trained(
            "kernel", windows.size().get(0), windows.size().get(1), channels / groups, filters));
    if (bias) {
      specs.add(WeightSpec.trained("bias", filters));
    }
    return specs;
  }

  @Override
  Dims output(Dims input) {
    channels(input);
    return windows.output(input, filters);
  }

  private long channels(Dims input) {
    requireRank(input, 4);
    long channels = requireKnown(input, 3);
    if (channels % groups != 0 || filters % groups != 0) {
      throw settings.problem(
          "has %d groups, which divide not both %d channels and %d filters"
              .formatted(groups, channels, filters));
    }
    return channels;
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    // TensorFlow sees the groups by itself: the kernel has fewer channels than the input.
    Operand<TFloat32> y =
        call.tf()
            .nn
            .conv2d(
                x,
                call.weight(0),
                windows.strides(),
                windows.padding(),
                Conv2d.dilations(windows.dilations()));
    if (bias) {
      y = call.tf().nn.biasAdd(y, call.weight(1));
    }
    return activation.apply(call.tf(), y);
  }
}
