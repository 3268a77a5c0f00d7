package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** Integers as vectors with one place for each category. */
record Categories(LayerSettings settings, Mode mode, int count) {
  private static final int MAX = 1 << 20;

  static Categories of(LayerSettings settings, Mode otherwise, int count) {
    String word =
        settings.choice(
            "output_mode",
            otherwise.word(),
            List.of("int", "one_hot", "multi_hot", "binary", "count"));
    if (settings.flag("sparse", false)) {
      throw settings.problem("gives sparse tensors, which are not supported");
    }
    if (count > MAX) {
      throw settings.problem("has %d categories, which is not supported".formatted(count));
    }
    return new Categories(settings, Mode.of(word), count);
  }

  Dims output(Dims input) {
    if (mode == Mode.INT) {
      return input;
    }
    boolean each = mode == Mode.ONE_HOT;
    if (input.rank() < 2 || (!each && input.rank() > 2)) {
      throw settings.problem(
          "takes tensors of rank 2%s, not %s".formatted(each ? " or more" : "", input));
    }
    boolean vector = !each || input.last() == 1;
    return (vector ? input.head(input.rank() - 1) : input).plus(Dims.of(count));
  }

  Operand<TNumber> encode(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    if (mode == Mode.INT) {
      return x;
    }
    Operand<TNumber> numbers =
        mode == Mode.ONE_HOT && call.shape().last() == 1
            ? tf.squeeze(x, Squeeze.axis(List.of(-1L)))
            : x;
    Operand<TNumber> places =
        tf.oneHot(
            Numbers.cast(tf, numbers, TInt64.class),
            tf.constant(count),
            call.scalar(1),
            call.scalar(0));
    return switch (mode) {
      case MULTI_HOT -> tf.max(places, tf.constant(1));
      case COUNT -> tf.sum(places, tf.constant(1));
      default -> places;
    };
  }

  /** What becomes of the numbers of a sample. */
  enum Mode {
    INT,
    ONE_HOT,
    MULTI_HOT,
    COUNT;

    static Mode of(String word) {
      return switch (word) {
        case "int" -> INT;
        case "one_hot" -> ONE_HOT;
        case "count" -> COUNT;
        default -> MULTI_HOT;
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
