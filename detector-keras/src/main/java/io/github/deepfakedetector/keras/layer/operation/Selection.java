package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Promotion;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** Operations that choose among numbers. */
abstract class Selection extends Operation {
  private Selection(LayerSettings settings) {
    super(settings);
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("Where", Where::new);
    factories.put("Take", Take::new);
    factories.put("Argmax", settings -> new Extreme(settings, true));
    factories.put("Argmin", settings -> new Extreme(settings, false));
  }

  private static final class Where extends Selection {
    Where(LayerSettings settings) {
      super(settings);
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      Dims chosen = joined(shape(inputs, 1, "x1"), shape(inputs, 2, "x2"));
      return List.of(joined(shape(inputs, 0, "condition"), chosen));
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      Operand<TNumber> condition = value(call, 0, "condition", null);
      Operand<TNumber> model = model(call);
      Operand<TNumber> yes = value(call, 1, "x1", model);
      Operand<TNumber> no = value(call, 2, "x2", model);
      Promotion both = Promotion.of(tf, yes, no);
      return List.of(tf.select(Numbers.bool(tf, condition), both.left(), both.right()));
    }

    /** A tensor among the choices, whose type a constant takes. */
    private static Operand<TNumber> model(LayerCall call) {
      for (String name : List.of("x1", "x2")) {
        var index = call.arguments().tensor(name.equals("x1") ? 1 : 2, name);
        if (index.isPresent()) {
          return call.inputs().get(index.getAsInt());
        }
      }
      return Numbers.of(call.tf().constant(0f));
    }
  }

  private static final class Take extends Selection {
    Take(LayerSettings settings) {
      super(settings);
    }

    private int axis(Inputs inputs) {
      JsonNode node = parameter(inputs, 2, "axis");
      if (!given(node)) {
        throw settings.problem("flattens its input, which is not supported");
      }
      return axis(node, 0, inputs.first().rank());
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      int axis = axis(inputs);
      Dims input = inputs.first();
      Dims indices = shape(inputs, 1, "indices");
      return List.of(input.head(axis).plus(indices).plus(input.tail(axis + 1)));
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      int axis = axis(call.given());
      Operand<TNumber> indices = Numbers.cast(tf, value(call, 1, "indices", null), TInt32.class);
      Operand<TNumber> size =
          Numbers.of(tf.gather(tf.shape(call.input()), tf.constant(axis), tf.constant(0)));
      // Negative ones count from the end.
      return List.of(tf.gather(call.input(), tf.math.floorMod(indices, size), tf.constant(axis)));
    }
  }

  private static final class Extreme extends Selection {
    private final boolean largest;

    Extreme(LayerSettings settings, boolean largest) {
      super(settings);
      this.largest = largest;
    }

    private int axis(Inputs inputs) {
      JsonNode node = parameter(inputs, 1, "axis");
      if (!given(node)) {
        throw settings.problem("flattens its input, which is not supported");
      }
      return axis(node, 0, inputs.first().rank());
    }

    private boolean keepDims(Inputs inputs) {
      return parameter(inputs, 2, "keepdims").asBoolean(false);
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      int axis = axis(inputs);
      Dims input = inputs.first();
      return List.of(
          keepDims(inputs) ? input.with(axis, 1) : input.head(axis).plus(input.tail(axis + 1)));
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      Operand<TInt32> axis = tf.constant(axis(call.given()));
      Operand<TInt32> index =
          largest
              ? tf.math.argMax(call.input(), axis, TInt32.class)
              : tf.math.argMin(call.input(), axis, TInt32.class);
      return List.of(Numbers.of(keepDims(call.given()) ? tf.expandDims(index, axis) : index));
    }
  }
}
