package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.value.Tensor;
import java.util.List;

/**
 * What a model makes of one step of a sequence by itself: see {@link SequenceModel}. Immutable, and
 * small beside the step.
 */
public final class StepFeatures {
  private final List<Tensor> values;

  StepFeatures(List<Tensor> values) {
    this.values = List.copyOf(values);
  }

  /** One for each value that the second part takes, with a batch of one. */
  List<Tensor> values() {
    return values;
  }
}
