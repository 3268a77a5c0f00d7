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
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.family.TNumber;

/** Conv2D, with groups and dilation. */
public final class Conv2dLayer extends UnaryLayer {
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

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Conv2D", Conv2dLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
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
  protected Dims output(Dims input) {
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
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Operand<TNumber> y = groups == 1 ? slide(call, x, call.weight(0)) : grouped(call, x);
    if (bias) {
      y = call.tf().nn.biasAdd(y, call.weight(1));
    }
    return activation.apply(call.tf(), y);
  }

  private Operand<TNumber> slide(LayerCall call, Operand<TNumber> x, Operand<TNumber> kernel) {
    return call.tf()
        .nn
        .conv2d(
            x, kernel, windows.strides(), windows.padding(), Conv2d.dilations(windows.dilations()));
  }

  /** Each group by itself: TensorFlow on the CPU cannot fuse a bias into a grouped convolution. */
  private Operand<TNumber> grouped(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    List<Output<TNumber>> inputs = tf.split(tf.constant(3), x, (long) groups).output();
    List<Output<TNumber>> kernels =
        tf.split(tf.constant(3), call.weight(0), (long) groups).output();
    List<Operand<TNumber>> outputs = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      outputs.add(slide(call, inputs.get(group), kernels.get(group)));
    }
    return tf.concat(outputs, tf.constant(3));
  }
}
