package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** An operation that stands in a graph like a layer; it has no weights and passes no masks. */
record OperationStep(LayerSettings settings, Definition definition) implements Layer {
  @Override
  public List<Dims> outputs(Inputs inputs) {
    return definition.shapes().apply(new Call(settings, inputs));
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    return definition.outputs().apply(new Body(settings, call));
  }
}
