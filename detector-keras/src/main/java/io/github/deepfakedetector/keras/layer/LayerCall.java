package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/**
 * One call of a layer while the graph is built.
 *
 * @param tf adds operations, in the layer's own name scope
 * @param inputs of the layer's own precision, where they are floating-point
 * @param masks one for each input: true where a step of a sequence counts; null where it has none
 * @param given the inputs' shapes and the arguments, as worked out beforehand
 * @param weights in the order of {@link Layer#weights}, in the layer's own precision
 * @param precision what the layer computes in
 */
public record LayerCall(
    Ops tf,
    List<Operand<TNumber>> inputs,
    List<@Nullable Operand<TBool>> masks,
    Inputs given,
    List<Operand<TNumber>> weights,
    Precision precision) {
  /** Copies the lists. */
  public LayerCall {
    inputs = List.copyOf(inputs);
    masks = Collections.unmodifiableList(new ArrayList<>(masks));
    weights = List.copyOf(weights);
  }

  public Operand<TNumber> input() {
    return inputs.get(0);
  }

  public Dims shape() {
    return given.first();
  }

  /** The mask that the call gives as an argument, or else the one that the first input carries. */
  public @Nullable Operand<TBool> mask() {
    OptionalInt argument = given.mask();
    return argument.isPresent() ? Numbers.bool(tf, inputs.get(argument.getAsInt())) : masks.get(0);
  }

  public Arguments arguments() {
    return given.arguments();
  }

  public Operand<TNumber> weight(int index) {
    return weights.get(index);
  }

  /** A constant in the layer's own precision. */
  public Operand<TNumber> scalar(double value) {
    return precision.scalar(tf, value);
  }

  /** The same call on other tensors of the same shapes. */
  public LayerCall withInputs(List<Operand<TNumber>> others) {
    return withInputs(others, masks);
  }

  /** The same call on tensors that carry other masks. */
  public LayerCall withInputs(
      List<Operand<TNumber>> others, List<@Nullable Operand<TBool>> otherMasks) {
    return new LayerCall(tf, others, otherMasks, given, weights, precision);
  }
}
