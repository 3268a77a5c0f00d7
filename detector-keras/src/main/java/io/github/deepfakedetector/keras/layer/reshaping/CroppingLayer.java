package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.spatial.Layout;
import io.github.deepfakedetector.keras.layer.spatial.Margins;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.types.family.TNumber;

/** Cropping1D, Cropping2D and Cropping3D. */
public final class CroppingLayer extends UnaryLayer {
  private final Layout layout;
  private final Margins margins;

  private CroppingLayer(LayerSettings settings, int rank) {
    super(settings);
    layout = Layout.of(settings, rank);
    margins = Margins.of(settings, "cropping", rank, rank == 2 ? 0 : 1);
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      factories.put("Cropping" + rank + "D", settings -> new CroppingLayer(settings, axes));
    }
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, layout.rank() + 2);
    Dims output = margins.applyTo(input, layout, -1);
    for (int axis : layout.axes()) {
      if (input.known(axis) && output.at(axis) < 1) {
        throw settings.problem("leaves nothing of " + input);
      }
    }
    return output;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Index[] ranges = new Index[layout.rank() + 2];
    Arrays.fill(ranges, Indices.all());
    for (int i = 0; i < layout.rank(); i++) {
      ranges[layout.axis(i)] = range(margins.before().get(i), margins.after().get(i));
    }
    return call.tf().stridedSlice(x, ranges);
  }

  private static Index range(int from, int fromEnd) {
    return fromEnd == 0 ? Indices.sliceFrom(from) : Indices.slice(from, -fromEnd);
  }
}
