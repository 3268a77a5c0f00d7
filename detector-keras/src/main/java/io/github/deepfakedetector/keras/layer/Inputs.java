package io.github.deepfakedetector.keras.layer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a layer is called with, as far as it is known beforehand.
 *
 * @param shapes of all tensors, in the order in which they appear in the arguments
 * @param arguments how the call names them, and its constants
 */
public record Inputs(List<Dims> shapes, Arguments arguments) {
  /** Copies the shapes. */
  public Inputs {
    shapes = List.copyOf(shapes);
  }

  /** The first tensor's shape. */
  public Dims first() {
    return shapes.get(0);
  }

  /**
   * The index of the mask, where the call gives one as an argument.
   *
   * @throws ModelException if it is given as anything but a tensor
   */
  public OptionalInt mask() {
    JsonNode constant = arguments.constant(-1, "mask");
    if (!constant.isMissingNode() && !constant.isNull()) {
      throw Errors.invalid("a layer is called with a mask of constants, which is not supported");
    }
    return arguments.tensor(-1, "mask");
  }

  public Dims get(int index) {
    return shapes.get(index);
  }

  public int size() {
    return shapes.size();
  }
}
