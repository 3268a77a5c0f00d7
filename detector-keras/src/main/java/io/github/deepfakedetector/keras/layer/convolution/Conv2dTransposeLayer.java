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
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Conv2DTranspose without dilation or output padding. */
public final class Conv2dTransposeLayer extends UnaryLayer {
  private final Windows windows;
  private final int filters;
  private final boolean bias;
  private final Activations.Activation activation;

  private Conv2dTransposeLayer(LayerSettings settings) {
    super(settings);
    windows = Windows.convolution(settings);
    filters = settings.count("filters");
    bias = settings.flag("use_bias", true);
    activation = Activations.of(settings, "activation");
    if (windows.dilated() || settings.has("output_padding")) {
      throw settings.problem("has dilation or output_padding, which is not supported");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Conv2DTranspose", Conv2dTransposeLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    requireRank(input, 4);
    List<Long> size = windows.size();
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(
        WeightSpec.trained("kernel", size.get(0), size.get(1), filters, requireKnown(input, 3)));
    if (bias) {
      specs.add(WeightSpec.trained("bias", filters));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 4);
    return Dims.of(input.at(0), length(input, 0), length(input, 1), filters);
  }

  /** Each input step makes one stride; "valid" keeps what the last window reaches beyond it. */
  private long length(Dims input, int i) {
    long stride = windows.strides().get(i + 1);
    long beyond = Math.max(windows.size().get(i) - stride, 0);
    long steps = requireKnown(input, i + 1) * stride;
    return windows.padding().equals("SAME") ? steps : steps + beyond;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Dims output = output(call.shape());
    Operand<TInt32> batch = tf.stridedSlice(tf.shape(x), Indices.sliceTo(1));
    int[] sizes = {
      Math.toIntExact(output.at(1)), Math.toIntExact(output.at(2)), Math.toIntExact(output.at(3))
    };
    Operand<TNumber> y =
        tf.nn.conv2dBackpropInput(
            tf.concat(List.of(batch, tf.constant(sizes)), tf.constant(0)),
            call.weight(0),
            x,
            windows.strides(),
            windows.padding());
    if (bias) {
      y = tf.nn.biasAdd(y, call.weight(1));
    }
    return activation.apply(tf, y);
  }
}
