package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.spatial.Padding;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Conv1DTranspose, Conv2DTranspose and Conv3DTranspose. */
public final class ConvTransposeLayer extends ConvolutionLayer {
  private final int filters;
  private final List<Long> beyond;

  private ConvTransposeLayer(LayerSettings settings, int rank) {
    super(settings, rank, false);
    filters = settings.count("filters");
    if (windows.isDilated() && windows.isStrided()) {
      throw settings.problem("has both strides and dilation, which Keras does not allow");
    }
    List<Long> outputPadding =
        settings.has("output_padding") ? settings.integers("output_padding", rank, 0, 0) : null;
    beyond = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      beyond.add(beyond(axis, outputPadding == null ? null : outputPadding.get(axis)));
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      LayerFactory factory = settings -> new ConvTransposeLayer(settings, axes);
      factories.put("Conv" + rank + "DTranspose", factory);
      factories.put("Convolution" + rank + "DTranspose", factory);
    }
  }

  /** How much longer the output is than a stride for each step of the input. */
  private long beyond(int axis, @Nullable Long outputPadding) {
    long reach = windows.reach(axis);
    long stride = windows.strides().get(axis);
    boolean same = windows.padding() == Padding.SAME;
    if (outputPadding == null) {
      return same ? 0 : Math.max(reach - stride, 0);
    }
    long more = (same ? reach % 2 : reach) + outputPadding - stride;
    // Otherwise a convolution of the output would not give the input's length.
    if (outputPadding >= stride || (same && (more <= -stride || more > 0))) {
      throw settings.problem(
          "has an output_padding of %d for a stride of %d and a window of %d, which is not supported"
              .formatted(outputPadding, stride, reach));
    }
    return more;
  }

  @Override
  protected List<WeightSpec> kernels(long channels) {
    return List.of(kernel("kernel", windows.size(), filters, channels));
  }

  @Override
  protected List<Integer> channelAxes() {
    return List.of(layout.rank());
  }

  @Override
  protected long filters(long channels) {
    return filters;
  }

  @Override
  protected Dims slide(Dims input, long filters) {
    Dims output = input.with(-1, filters);
    for (int i = 0; i < layout.rank(); i++) {
      if (input.known(i + 1)) {
        output = output.with(i + 1, input.at(i + 1) * windows.strides().get(i) + beyond.get(i));
      }
    }
    return output;
  }

  @Override
  protected Operand<TNumber> convolve(Given given, Windows over) {
    if (over.isDilated()) {
      return Transposed.dilated(given, over);
    }
    List<Long> longer = new ArrayList<>(beyond);
    if (layout.rank() == 1) {
      longer.add(0, 0L);
    }
    return Transposed.apply(given, over, longer);
  }
}
