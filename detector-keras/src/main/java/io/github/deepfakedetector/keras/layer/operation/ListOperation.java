package io.github.deepfakedetector.keras.layer.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Promotion;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.family.TNumber;

/** Operations that take or give lists of tensors. */
abstract class ListOperation extends Operation {
  private ListOperation(LayerSettings settings) {
    super(settings);
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("Concatenate", Concatenate::new);
    factories.put("Stack", Stack::new);
    factories.put("Split", Split::new);
    factories.put("Unstack", Unstack::new);
  }

  private static final class Concatenate extends ListOperation {
    Concatenate(LayerSettings settings) {
      super(settings);
    }

    private int axis(Inputs inputs) {
      return axis(parameter(inputs, 1, "axis"), 0, inputs.first().rank());
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      int axis = axis(inputs);
      Dims output = inputs.first();
      for (Dims next : inputs.shapes().subList(1, inputs.size())) {
        boolean open = next.rank() == output.rank() && (!next.known(axis) || !output.known(axis));
        long size = open ? Dims.FREE : output.at(axis) + next.at(Math.min(axis, next.rank() - 1));
        output = joined(output.with(axis, 1), next.with(Math.min(axis, next.rank() - 1), 1));
        output = output.with(axis, size);
      }
      return List.of(output);
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      int axis = axis(call.given());
      return List.of(
          call.tf().concat(Promotion.all(call.tf(), call.inputs()), call.tf().constant(axis)));
    }
  }

  private static final class Stack extends ListOperation {
    Stack(LayerSettings settings) {
      super(settings);
    }

    private int axis(Inputs inputs) {
      return axis(parameter(inputs, 1, "axis"), 0, inputs.first().rank() + 1);
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      int axis = axis(inputs);
      Dims each = inputs.first();
      inputs.shapes().forEach(other -> joined(each, other));
      return List.of(each.head(axis).plus(Dims.of(inputs.size())).plus(each.tail(axis)));
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      int axis = axis(call.given());
      List<Operand<TNumber>> wide = new ArrayList<>();
      Promotion.all(tf, call.inputs()).forEach(x -> wide.add(tf.expandDims(x, tf.constant(axis))));
      return List.of(wide.size() == 1 ? wide.get(0) : tf.concat(wide, tf.constant(axis)));
    }
  }

  private static final class Split extends ListOperation {
    Split(LayerSettings settings) {
      super(settings);
    }

    private int axis(Inputs inputs) {
      return axis(parameter(inputs, 2, "axis"), 0, inputs.first().rank());
    }

    /** The lengths of the parts. */
    private List<Long> lengths(Inputs inputs) {
      JsonNode node = parameter(inputs, 1, "indices_or_sections");
      long size = inputs.first().at(axis(inputs));
      List<Long> lengths = new ArrayList<>();
      if (node.isIntegralNumber()) {
        int parts = settings.integer("indices_or_sections", node, 1);
        if (size == Dims.FREE || size % parts != 0) {
          throw settings.problem("splits %s into %d".formatted(inputs.first(), parts));
        }
        for (int i = 0; i < parts; i++) {
          lengths.add(size / parts);
        }
        return lengths;
      }
      long before = 0;
      for (JsonNode index : node) {
        long end = settings.integer("indices_or_sections", index, 0);
        lengths.add(end - before);
        before = end;
      }
      lengths.add(size - before);
      if (size == Dims.FREE || lengths.stream().anyMatch(length -> length < 1)) {
        throw settings.problem("splits %s at %s".formatted(inputs.first(), node));
      }
      return lengths;
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      int axis = axis(inputs);
      return lengths(inputs).stream().map(length -> inputs.first().with(axis, length)).toList();
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      List<Long> lengths = lengths(call.given());
      long[] sizes = lengths.stream().mapToLong(Long::longValue).toArray();
      return List.copyOf(
          call.tf()
              .splitV(
                  call.input(),
                  call.tf().constant(sizes),
                  call.tf().constant(axis(call.given())),
                  (long) sizes.length)
              .output());
    }
  }

  private static final class Unstack extends ListOperation {
    Unstack(LayerSettings settings) {
      super(settings);
    }

    private int axis(Inputs inputs) {
      return axis(parameter(inputs, 2, "axis"), 0, inputs.first().rank());
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      int axis = axis(inputs);
      Dims input = inputs.first();
      if (!input.known(axis) || input.at(axis) > 1024) {
        throw settings.problem("takes %s apart along axis %d".formatted(input, axis));
      }
      List<Dims> outputs = new ArrayList<>();
      for (long i = 0; i < input.at(axis); i++) {
        outputs.add(input.head(axis).plus(input.tail(axis + 1)));
      }
      return outputs;
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      int axis = axis(call.given());
      List<Operand<TNumber>> parts = new ArrayList<>();
      tf.split(tf.constant(axis), call.input(), call.shape().at(axis))
          .output()
          .forEach(part -> parts.add(tf.squeeze(part, Squeeze.axis(List.of((long) axis)))));
      return parts;
    }
  }
}
