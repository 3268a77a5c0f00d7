package io.github.deepfakedetector.keras.plan;

import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.layer.Inputs;
import java.util.List;

/** One call of one layer. */
public record Step(
    PlannedLayer layer, List<Value> inputs, Arguments arguments, List<Value> outputs) {
  /** Copies the lists. */
  public Step {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** What the layer is called with. */
  public Inputs given() {
    return new Inputs(inputs.stream().map(Value::shape).toList(), arguments);
  }
}
