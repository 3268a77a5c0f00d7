package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
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
    Operand<TFloat32> y = groups == 1 ? slide(call, x, call.weight(0)) : grouped(call, x);
    if (bias) {
      y = call.tf().nn.biasAdd(y, call.weight(1));
    }
    return activation.apply(call.tf(), y);
  }

  private Operand<TFloat32> slide(LayerCall call, Operand<TFloat32> x, Operand<TFloat32> kernel) {
    return call.tf()
        .nn
        .conv2d(
            x, kernel, windows.strides(), windows.padding(), Conv2d.dilations(windows.dilations()));
  }

  /** Each group by itself: TensorFlow on the CPU cannot fuse a bias into a grouped convolution. */
  private Operand<TFloat32> grouped(LayerCall call, Operand<TFloat32> x) {
    Ops tf = call.tf();
    List<Output<TFloat32>> inputs = tf.split(tf.constant(3), x, (long) groups).output();
    List<Output<TFloat32>> kernels =
        tf.split(tf.constant(3), call.weight(0), (long) groups).output();
    List<Operand<TFloat32>> outputs = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      outputs.add(slide(call, inputs.get(group), kernels.get(group)));
    }
    return tf.concat(outputs, tf.constant(3));
  }
}
