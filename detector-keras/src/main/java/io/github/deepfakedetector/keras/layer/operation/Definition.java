package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * What an operation makes of its arguments.
 *
 * @param shapes of the outputs; refuses arguments that the operation cannot take
 * @param outputs the computation itself
 */
record Definition(
    Function<Call, List<Dims>> shapes, Function<Body, List<Operand<TNumber>>> outputs) {
  /** One output. */
  static Definition of(Function<Call, Dims> shape, Function<Body, Operand<TNumber>> output) {
    return new Definition(call -> List.of(shape.apply(call)), body -> List.of(output.apply(body)));
  }

  /** One output, of the first argument's shape. */
  static Definition like(Function<Body, Operand<TNumber>> output) {
    return of(Call::shape, output);
  }
}
