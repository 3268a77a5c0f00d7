package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * What a recurrent layer does at one step.
 *
 * <p>What depends on the inputs alone is computed for all steps at once, before the loop over them.
 * Shapes are those of one sample.
 */
interface Cell {
  /** The weights, for inputs of a shape. */
  List<WeightSpec> weights(Dims step);

  /** The shape of a step's output. */
  Dims output(Dims step);

  /** The shapes of the states. */
  List<Dims> states(Dims step);

  /** The part of the work that needs no states, for any number of samples. */
  Operand<TNumber> project(Ops tf, Dims step, Operand<TNumber> x, List<Operand<TNumber>> weights);

  /** What {@link #next} needs of the weights. */
  List<Operand<TNumber>> recurrent(Ops tf, List<Operand<TNumber>> weights);

  /**
   * One step.
   *
   * @param tf adds operations to the body of a loop, which sees nothing but these arguments
   */
  Next next(
      Ops tf,
      Dims step,
      Operand<TNumber> projected,
      List<Operand<TNumber>> states,
      List<Operand<TNumber>> recurrent);

  /** What comes of a step. */
  record Next(Operand<TNumber> output, List<Operand<TNumber>> states) {
    public Next {
      states = List.copyOf(states);
    }
  }
}
