package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** CategoryEncoding, of integers; and Discretization, of numbers by the range that they are in. */
public final class CategoryLayer extends UnaryLayer {
  private final Categories categories;
  private final List<Float> boundaries;

  private CategoryLayer(LayerSettings settings, Categories categories, List<Float> boundaries) {
    super(settings);
    this.categories = categories;
    this.boundaries = boundaries;
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put(
        "CategoryEncoding",
        settings ->
            new CategoryLayer(
                settings,
                Categories.of(settings, Categories.Mode.MULTI_HOT, settings.count("num_tokens")),
                List.of()));
    factories.put("Discretization", CategoryLayer::discretization);
  }

  private static CategoryLayer discretization(LayerSettings settings) {
    List<Float> boundaries = new ArrayList<>();
    for (float boundary : Figures.of(settings, "bin_boundaries").numbers()) {
      boundaries.add(boundary);
    }
    return new CategoryLayer(
        settings,
        Categories.of(settings, Categories.Mode.INT, boundaries.size() + 1),
        List.copyOf(boundaries));
  }

  @Override
  protected Dims output(Dims input) {
    return categories.output(input);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return categories.encode(call, boundaries.isEmpty() ? x : bucket(call, x));
  }

  private Operand<TNumber> bucket(LayerCall call, Operand<TNumber> x) {
    Operand<TNumber> floats = Numbers.cast(call.tf(), x, TFloat32.class);
    return Numbers.of(call.tf().bucketize(floats, boundaries));
  }
}
