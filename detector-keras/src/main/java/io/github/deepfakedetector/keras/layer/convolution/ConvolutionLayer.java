package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Foldable;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.layer.spatial.SpatialLayer;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.family.TNumber;

/** What all convolutions share: kernels, then a bias, then an activation. */
abstract class ConvolutionLayer extends SpatialLayer {
  private static final long MAX_PADDED = 1L << 30;
  protected final Windows windows;
  private final boolean bias;
  private final Activations.Activation activation;

  protected ConvolutionLayer(LayerSettings settings, int rank, boolean causal) {
    super(settings, rank);
    windows = Windows.convolution(settings, rank, causal);
    bias = settings.flag("use_bias", true);
    activation = Activations.of(settings, "activation");
  }

  /** The kernels for so many input channels. */
  protected abstract List<WeightSpec> kernels(long channels);

  /** The channels of the output. */
  protected abstract long filters(long channels);

  /** The shape after the windows slid over the input. */
  protected Dims slide(Dims input, long filters) {
    return windows.output(settings, input, filters);
  }

  /**
   * The convolution without bias, of pictures or volumes.
   *
   * @param over the windows; those of a sequence have a height of 1
   */
  protected abstract Operand<TNumber> convolve(Given given, Windows over);

  /** The kernel's axes that make up the output's channels. */
  protected abstract List<Integer> channelAxes();

  @Override
  protected final List<WeightSpec> specs(Dims input) {
    long channels = requireKnown(input, layout.rank() + 1);
    List<WeightSpec> specs = new ArrayList<>(kernels(channels));
    if (bias) {
      specs.add(WeightSpec.trained("bias", filters(channels)));
    }
    return specs;
  }

  @Override
  protected final Dims result(Dims input) {
    Dims output = slide(input, filters(requireKnown(input, layout.rank() + 1)));
    requireNear(input);
    return output;
  }

  /** Dilation may surround the input by more than could be allocated. */
  private void requireNear(Dims input) {
    Dims padded = Dims.of(input.last());
    for (int i = 0; i < layout.rank(); i++) {
      long length = input.known(i + 1) ? input.at(i + 1) : 1;
      padded = padded.plus(Dims.of(length + windows.padding().both(windows.reach(i))));
    }
    if (windows.isDilated() && padded.elements() > MAX_PADDED) {
      throw settings.problem("has a dilation_rate that is too large for " + input);
    }
  }

  protected final WeightSpec kernel(String name, List<Long> size, long... channels) {
    return WeightSpec.trained(name, Dims.of(size).plus(Dims.of(channels)).toArray());
  }

  @Override
  public final @Nullable Foldable foldable() {
    if (!Activations.isLinear(settings, "activation")) {
      return null;
    }
    int last = kernels(1).size() - 1;
    int channels = layout.channelsFirst() ? 1 : -1;
    return new Foldable(last, channelAxes(), bias ? last + 1 : -1, channels);
  }

  @Override
  protected final Operand<TNumber> compute(LayerCall call, Dims input, Operand<TNumber> x) {
    Ops tf = call.tf();
    int kernels = kernels(input.last()).size();
    boolean sequence = layout.rank() == 1;
    Given given = Given.of(tf, x, input, call.weights().subList(0, kernels));
    Operand<TNumber> y =
        convolve(sequence ? given.onPicture() : given, sequence ? windows.onPicture() : windows);
    // A bias may also come from a normalisation that is folded into the kernel.
    if (call.weights().size() > kernels) {
      y = tf.nn.biasAdd(y, call.weight(kernels));
    }
    if (activatesEarly()) {
      y = activation.apply(tf, y);
    }
    return sequence ? tf.squeeze(y, Squeeze.axis(List.of(1L))) : y;
  }

  @Override
  protected final Operand<TNumber> finish(LayerCall call, Operand<TNumber> y) {
    return activatesEarly() ? y : activation.apply(call.tf(), y);
  }

  /** Next to the bias, where TensorFlow fuses them; not if it matters which axis is the last. */
  private boolean activatesEarly() {
    return !layout.channelsFirst() || Activations.isElementwise(settings, "activation");
  }
}
