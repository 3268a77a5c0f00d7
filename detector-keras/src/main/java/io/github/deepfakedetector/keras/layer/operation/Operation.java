package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Broadcasting;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** An operation, whose parameters stand in its settings or in the arguments of the call. */
abstract class Operation implements Layer {
  protected final LayerSettings settings;

  Operation(LayerSettings settings) {
    this.settings = settings;
  }

  /** A parameter that is no tensor; a missing node if it is not given. */
  protected final JsonNode parameter(Inputs inputs, int position, String name) {
    return settings.has(name) ? settings.raw(name) : inputs.arguments().constant(position, name);
  }

  protected final boolean given(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  /** An axis counted from the front. */
  protected final int axis(JsonNode node, int otherwise, int rank) {
    int axis = given(node) ? settings.integer("axis", node, -rank) : otherwise;
    int positive = axis < 0 ? axis + rank : axis;
    if (positive < 0 || positive >= Math.max(1, rank)) {
      throw settings.problem("works on axis %d of a tensor of rank %d".formatted(axis, rank));
    }
    return positive;
  }

  /** Axes counted from the front; all of them if none is given. */
  protected final List<Integer> axes(JsonNode node, int rank) {
    List<Integer> axes = new ArrayList<>();
    if (!given(node)) {
      for (int axis = 0; axis < rank; axis++) {
        axes.add(axis);
      }
    } else {
      for (JsonNode each : node.isArray() ? node : List.of(node)) {
        axes.add(axis(each, 0, rank));
      }
    }
    return axes;
  }

  /** The shape of the tensor or constant at a position. */
  protected final Dims shape(Inputs inputs, int position, String name) {
    Argument argument = require(inputs.arguments(), position, name);
    return argument instanceof Argument.TensorAt tensor
        ? inputs.get(tensor.index())
        : Constants.of(settings, argument).shape();
  }

  /**
   * The tensor or constant at a position.
   *
   * @param model a constant takes its type, if that can hold it; null: its own
   */
  protected final Operand<TNumber> value(
      LayerCall call, int position, String name, @Nullable Operand<TNumber> model) {
    Argument argument = require(call.arguments(), position, name);
    return argument instanceof Argument.TensorAt tensor
        ? call.inputs().get(tensor.index())
        : Constants.of(settings, argument).build(call.tf(), model);
  }

  private Argument require(Arguments arguments, int position, String name) {
    Argument argument = arguments.get(position, name);
    if (argument == null) {
      throw settings.problem("lacks its argument '%s'".formatted(name));
    }
    return argument;
  }

  protected final Dims joined(Dims left, Dims right) {
    return Broadcasting.of(left, right)
        .orElseThrow(() -> settings.problem("cannot join " + left + " and " + right));
  }
}
