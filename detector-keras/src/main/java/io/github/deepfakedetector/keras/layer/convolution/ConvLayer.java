package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Conv1D, Conv2D and Conv3D, with groups and dilation. */
public final class ConvLayer extends ConvolutionLayer {
  // Volumes are convolved group by group; a graph of more would take too long to make.
  private static final int MAX_GROUPS_OF_VOLUMES = 1024;
  private final int filters;
  private final int groups;

  private ConvLayer(LayerSettings settings, int rank) {
    super(settings, rank, true);
    filters = settings.count("filters");
    groups = settings.count("groups", 1);
    if (windows.isDilated() && windows.isStrided()) {
      throw settings.problem("has both strides and dilation, which Keras does not allow");
    }
    if (rank == 3 && groups > MAX_GROUPS_OF_VOLUMES) {
      throw settings.problem(
          "has %d groups, which is not supported; supported: up to %d"
              .formatted(groups, MAX_GROUPS_OF_VOLUMES));
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      LayerFactory factory = settings -> new ConvLayer(settings, axes);
      factories.put("Conv" + rank + "D", factory);
      factories.put("Convolution" + rank + "D", factory);
    }
  }

  @Override
  protected List<WeightSpec> kernels(long channels) {
    return List.of(kernel("kernel", windows.size(), channels / groups, filters));
  }

  @Override
  protected List<Integer> channelAxes() {
    return List.of(layout.rank() + 1);
  }

  @Override
  protected long filters(long channels) {
    if (channels % groups != 0 || filters % groups != 0) {
      throw settings.problem(
          "has %d groups, which divide not both %d channels and %d filters"
              .formatted(groups, channels, filters));
    }
    return filters;
  }

  @Override
  protected Operand<TNumber> convolve(Given given, Windows over) {
    return Sliding.apply(given, over, groups);
  }
}
