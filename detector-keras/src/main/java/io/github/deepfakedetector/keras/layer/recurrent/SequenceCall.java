package io.github.deepfakedetector.keras.layer.recurrent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/**
 * How a recurrent layer is called: with a sequence first, and perhaps initial states and a mask.
 *
 * <p>Keras 2 writes the states after the sequence, in one list; Keras 3 as an argument of its own.
 *
 * @param states the indices of their tensors; none for zeros
 * @param attached whether the mask that the sequence carries counts, unless another is given: Keras
 *     3 leaves it out where states are given
 */
record SequenceCall(List<Integer> states, boolean attached) {
  SequenceCall {
    states = List.copyOf(states);
  }

  static SequenceCall of(LayerSettings settings, Inputs inputs) {
    Arguments arguments = inputs.arguments();
    if (arguments.constant(-1, "training").asBoolean(false)) {
      throw settings.problem("is called as in training, which is not supported");
    }
    List<Integer> states = new ArrayList<>();
    Argument first = arguments.positional().isEmpty() ? null : arguments.positional().get(0);
    if (first instanceof Argument.Items items) {
      items.items().stream().skip(1).forEach(item -> collect(settings, item, states));
    }
    boolean listed = !states.isEmpty();
    Argument initial = arguments.get(1, "initial_state");
    if (initial != null) {
      collect(settings, initial, states);
    }
    long masks = inputs.mask().isPresent() ? 1 : 0;
    if (inputs.size() != 1 + states.size() + masks) {
      throw settings.problem(
          "is called with %d tensors, of which only a sequence, initial states and a mask are"
                  .formatted(inputs.size())
              + " supported");
    }
    return new SequenceCall(states, states.isEmpty() || listed);
  }

  private static void collect(LayerSettings settings, Argument argument, List<Integer> states) {
    if (argument instanceof Argument.TensorAt tensor) {
      states.add(tensor.index());
    } else if (argument instanceof Argument.Items items) {
      items.items().forEach(item -> collect(settings, item, states));
    } else if (argument instanceof Argument.Constant constant && !isEmpty(constant.value())) {
      throw settings.problem("has numbers as initial states, which are not supported");
    }
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isArray() && value.isEmpty());
  }

  /** Refuses states that do not fit. */
  void check(LayerSettings settings, Inputs inputs, List<Dims> wanted) {
    if (!states.isEmpty() && states.size() != wanted.size()) {
      throw settings.problem(
          "is given %d initial states, not %d".formatted(states.size(), wanted.size()));
    }
    for (int i = 0; i < states.size(); i++) {
      Dims shape = inputs.get(states.get(i));
      if (shape.rank() != wanted.get(i).rank() + 1 || !shape.tail(1).equals(wanted.get(i))) {
        throw settings.problem(
            "is given an initial state of %s for one of %s"
                .formatted(shape, Dims.of(Dims.FREE).plus(wanted.get(i))));
      }
    }
  }

  List<Operand<TNumber>> states(LayerCall call) {
    return states.stream().map(index -> call.inputs().get(index)).toList();
  }

  /** The mask that the steps are taken with. */
  @Nullable Operand<TBool> mask(LayerCall call) {
    return attached || call.given().mask().isPresent() ? call.mask() : null;
  }
}
