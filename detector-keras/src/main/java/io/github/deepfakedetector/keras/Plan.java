package io.github.deepfakedetector.keras;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be computed, in order, with every shape worked out and every layer known to be
 * supported; nested models are spread out.
 *
 * @param inputs named by their input layers
 * @param outputs named by the layers that make them
 */
record Plan(ModelConfig model, List<Port> inputs, List<Step> steps, List<Port> outputs) {
  /** Each layer once, in the order of first use. */
  List<PlannedLayer> layers() {
    return stepLayers().distinct().toList();
  }

  private Stream<PlannedLayer> stepLayers() {
    return steps.stream().map(Step::layer);
  }

  /** An input or output of the whole. */
  record Port(String name, Value value) {
    TensorSpec spec() {
      return new TensorSpec(name, value.shape().toList());
    }
  }
}
