package io.github.deepfakedetector.keras.layer.normalization;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.InnerLayers;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** SpectralNormalization: only training normalises; the layer inside has the last such kernel. */
public final class SpectralNormalizationLayer implements Layer {
  private final LayerSettings settings;
  private final Layer layer;

  private SpectralNormalizationLayer(LayerSettings settings, InnerLayers layers) {
    this.settings = settings;
    this.layer = layers.create(settings.inside("layer"));
  }

  public static void register(Map<String, LayerFactory> factories, InnerLayers layers) {
    factories.put(
        "SpectralNormalization", settings -> new SpectralNormalizationLayer(settings, layers));
  }

  @Override
  public List<WeightSpec> weights(Inputs inputs) {
    List<WeightSpec> specs = new ArrayList<>();
    List<WeightSpec> own = layer.weights(inputs);
    if (own.isEmpty()) {
      throw settings.problem("is around a layer without a kernel");
    }
    own.forEach(spec -> specs.add(spec.inside("layer")));
    // Its variable 0 is the kernel again.
    specs.add(WeightSpec.tracked("vector_u", 1, own.get(0).shape().last()).at(1));
    return specs;
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    return layer.outputs(inputs);
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    List<Operand<TNumber>> own = call.weights().subList(0, call.weights().size() - 1);
    return layer.build(
        new LayerCall(call.tf(), call.inputs(), call.masks(), call.given(), own, call.precision()));
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return layer.mask(call);
  }
}
