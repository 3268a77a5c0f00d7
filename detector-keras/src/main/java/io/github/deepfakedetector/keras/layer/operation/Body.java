package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** One call of an operation while the graph is built. */
final class Body extends Call {
  private final LayerCall call;

  Body(LayerSettings settings, LayerCall call) {
    super(settings, call.given());
    this.call = call;
  }

  Ops tf() {
    return call.tf();
  }

  /** The first argument. */
  Operand<TNumber> x() {
    return operand(first());
  }

  Operand<TNumber> operand(int position, String name) {
    return operand(required(position, name));
  }

  /** A tensor, or constants in the type that they have by themselves. */
  Operand<TNumber> operand(Argument argument) {
    return operand(argument, type(argument).strong());
  }

  /** The same in this type. */
  Operand<TNumber> operand(Argument argument, ElementType type) {
    if (argument instanceof Argument.TensorAt tensor) {
      return cast(call.inputs().get(tensor.index()), type);
    }
    if (argument instanceof Argument.Items items) {
      List<Operand<TNumber>> members =
          items.items().stream().map(member -> operand(member, type)).toList();
      return Numbers.of(tf().stack(members, Stack.axis(0L)));
    }
    return Literal.of(settings(), ((Argument.Constant) argument).value()).in(tf(), type);
  }

  /** The type of a tensor, or of constants; a list has that of all its members. */
  ElementType type(Argument argument) {
    if (argument instanceof Argument.TensorAt tensor) {
      return ElementType.of(call.inputs().get(tensor.index()));
    }
    if (argument instanceof Argument.Items items) {
      return items.items().stream().map(this::type).reduce(ElementType.BOOL, ElementType::with);
    }
    return Literal.of(settings(), ((Argument.Constant) argument).value()).type();
  }

  /** All in the type that they have in common. */
  List<Operand<TNumber>> promoted(List<Argument> arguments, ElementType least) {
    ElementType common =
        arguments.stream().map(this::type).reduce(least, ElementType::with).strong();
    return arguments.stream().map(argument -> operand(argument, common)).toList();
  }

  Operand<TNumber> cast(Operand<TNumber> x, ElementType type) {
    return Numbers.cast(tf(), x, type.strong().type());
  }

  /** Floating-point numbers as they are, others in single precision. */
  Operand<TNumber> floating(Operand<TNumber> x) {
    return Numbers.isFloating(x) ? x : cast(x, ElementType.FLOAT32);
  }

  /** Truth values as integers, anything else as it is. */
  Operand<TNumber> numeric(Operand<TNumber> x) {
    return Numbers.isBool(x) ? cast(x, ElementType.INT32) : x;
  }

  Operand<TBool> bool(Operand<TNumber> x) {
    return Numbers.bool(tf(), x);
  }

  Operand<TNumber> scalar(double value, Operand<TNumber> like) {
    return Numbers.scalarLike(tf(), value, like);
  }

  Operand<TInt32> ints(List<Integer> values) {
    return tf().constant(values.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * In a shape whose free sizes are those of the axes of {@code x} beside them.
   *
   * @param from for each axis the axis of {@code x} that it is; looked at where the size is free
   */
  Operand<TNumber> reshaped(Operand<TNumber> x, Dims shape, int... from) {
    long free = shape.toList().stream().filter(size -> size == Dims.FREE).count();
    if (free <= 1) {
      return tf().reshape(x, tf().constant(shape.toArray()));
    }
    Operand<TInt32> sizes = tf().shape(x);
    List<Operand<TInt32>> parts = new java.util.ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      parts.add(
          shape.known(axis)
              ? tf().constant((int) shape.at(axis))
              : tf().gather(sizes, tf().constant(from[axis]), tf().constant(0)));
    }
    return tf().reshape(x, tf().stack(parts));
  }
}
