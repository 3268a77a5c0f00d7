package io.github.deepfakedetector.keras;

import java.util.List;

/** One call of a layer: the tensors that it is given. */
record NodeCall(List<TensorRef> inputs) {
  NodeCall {
    inputs = List.copyOf(inputs);
  }
}
