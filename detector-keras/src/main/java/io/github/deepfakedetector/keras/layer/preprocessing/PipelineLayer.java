package io.github.deepfakedetector.keras.layer.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.InnerLayers;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Pipeline: layers without weights, one after the other. */
public final class PipelineLayer extends UnaryLayer {
  private final List<Stage> stages = new ArrayList<>();

  private PipelineLayer(LayerSettings settings, InnerLayers layers) {
    super(settings);
    for (JsonNode node : settings.raw("layers")) {
      LayerSettings inner = settings.inside("layers", node);
      stages.add(new Stage(layers.create(inner), layers.precision(inner)));
    }
    if (stages.isEmpty()) {
      throw settings.wrong("layers", "a list of layers");
    }
  }

  public static void register(Map<String, LayerFactory> factories, InnerLayers layers) {
    factories.put("Pipeline", settings -> new PipelineLayer(settings, layers));
  }

  @Override
  protected Dims output(Dims input) {
    Dims shape = input;
    for (Stage stage : stages) {
      if (!stage.layer.weights(one(shape)).isEmpty()) {
        throw problem("holds a layer with weights, which is not supported");
      }
      shape = stage.output(shape);
    }
    return shape;
  }

  private static Inputs one(Dims shape) {
    return new Inputs(List.of(shape), Arguments.ofTensors(1));
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Operand<TNumber> y = x;
    Dims shape = call.shape();
    for (Stage stage : stages) {
      y = stage.build(call, y, shape);
      shape = stage.output(shape);
    }
    return y;
  }

  /** One of the layers. */
  private record Stage(Layer layer, @Nullable Precision precision) {
    Dims output(Dims input) {
      return layer.outputs(one(input)).get(0);
    }

    Operand<TNumber> build(LayerCall outer, Operand<TNumber> x, Dims shape) {
      Precision own = precision == null ? outer.precision() : precision;
      Operand<TNumber> given = Numbers.isFloating(x) ? own.cast(outer.tf(), x) : x;
      return layer
          .build(
              new LayerCall(outer.tf(), List.of(given), outer.masks(), one(shape), List.of(), own))
          .get(0);
    }
  }
}
