package io.github.deepfakedetector.keras.layer.reshaping;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.spatial.Layout;
import io.github.deepfakedetector.keras.layer.spatial.Margins;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** ZeroPadding1D, ZeroPadding2D and ZeroPadding3D. */
public final class PaddingLayer extends UnaryLayer {
  private final Layout layout;
  private final Margins margins;

  private PaddingLayer(LayerSettings settings, int rank) {
    super(settings);
    layout = Layout.of(settings, rank);
    margins = Margins.of(settings, "padding", rank, 1);
  }

  public static void register(Map<String, LayerFactory> factories) {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      factories.put("ZeroPadding" + rank + "D", settings -> new PaddingLayer(settings, axes));
    }
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, layout.rank() + 2);
    return margins.applyTo(input, layout, 1);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    int[][] sides = new int[layout.rank() + 2][2];
    for (int i = 0; i < layout.rank(); i++) {
      sides[layout.axis(i)] = new int[] {margins.before().get(i), margins.after().get(i)};
    }
    return call.tf().pad(x, call.tf().constant(sides), call.scalar(0));
  }
}
