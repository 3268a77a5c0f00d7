package io.github.deepfakedetector.keras.config;

import java.util.List;

/**
 * One call of a layer.
 *
 * @param inputs the tensors that it is given, wherever they stand in the arguments
 */
public record NodeCall(List<TensorRef> inputs, Arguments arguments) {
  /** Copies the list. */
  public NodeCall {
    inputs = List.copyOf(inputs);
  }

  /** A call with tensors alone. */
  public static NodeCall of(List<TensorRef> inputs) {
    return new NodeCall(inputs, Arguments.ofTensors(inputs.size()));
  }
}
