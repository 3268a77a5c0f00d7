package io.github.deepfakedetector.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Builds the TensorFlow graph of a plan and writes it as a SavedModel.
 *
 * <p>The weights become variables, not constants: TensorFlow copies constants several times over.
 */
final class GraphWriter {
  private final Plan plan;
  private final WeightBinding binding;
  private final List<Initial> initials = new ArrayList<>();
  private final Map<PlannedLayer, List<Operand<TFloat32>>> variables = new HashMap<>();
  private final Map<Integer, Operand<TFloat32>> values = new HashMap<>();

  private GraphWriter(Plan plan, WeightBinding binding) {
    this.plan = plan;
    this.binding = binding;
  }

  static void write(Plan plan, WeightBinding binding, Path folder) throws IOException {
    new GraphWriter(plan, binding).write(folder);
  }

  private void write(Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Signature signature = signature(tf);
      try (Session session = new Session(graph)) {
        initials.forEach(initial -> initial.run(session));
        SavedModelBundle.exporter(folder.toString())
            .withTags("serve")
            .withSession(session)
            .withSignature(signature)
            .export();
      }
    }
  }

  private Signature signature(Ops tf) {
    Signature.Builder signature = Signature.builder().key("serving_default");
    for (int i = 0; i < plan.inputs().size(); i++) {
      Plan.Port input = plan.inputs().get(i);
      Placeholder<TFloat32> placeholder =
          tf.withName("input_" + i)
              .placeholder(TFloat32.class, Placeholder.shape(input.value().shape().toShape()));
      values.put(input.value().id(), placeholder);
      signature.input(input.name(), placeholder);
    }
    for (int i = 0; i < plan.steps().size(); i++) {
      build(tf.withSubScope("step_" + i), tf, plan.steps().get(i));
    }
    for (int i = 0; i < plan.outputs().size(); i++) {
      Plan.Port output = plan.outputs().get(i);
      // An identity, since one tensor may be an output twice, or an input as well.
      signature.output(output.name(), tf.withName("output_" + i).identity(value(output.value())));
    }
    return signature.build();
  }

  private void build(Ops scope, Ops root, Step step) {
    List<Operand<TFloat32>> weights =
        variables.computeIfAbsent(step.layer(), layer -> variables(root, layer));
    List<Operand<TFloat32>> inputs = step.inputs().stream().map(this::value).toList();
    List<Dims> shapes = step.inputs().stream().map(Value::shape).toList();
    List<Operand<TFloat32>> outputs =
        step.layer().layer().build(new LayerCall(scope, inputs, shapes, weights));
    for (int i = 0; i < outputs.size(); i++) {
      values.put(step.outputs().get(i).id(), outputs.get(i));
    }
  }

  private Operand<TFloat32> value(Value value) {
    return Objects.requireNonNull(values.get(value.id()), "a plan is in order");
  }

  private List<Operand<TFloat32>> variables(Ops tf, PlannedLayer layer) {
    List<Operand<TFloat32>> made = new ArrayList<>();
    for (Weight weight : binding.of(layer)) {
      String name = "weight_" + initials.size();
      Variable<TFloat32> variable =
          tf.withName(name).variable(weight.shape().toShape(), TFloat32.class);
      Placeholder<TFloat32> value =
          tf.withName(name + "_value")
              .placeholder(TFloat32.class, Placeholder.shape(weight.shape().toShape()));
      initials.add(
          new Initial(weight, value, tf.withName(name + "_assign").assign(variable, value)));
      made.add(variable);
    }
    return made;
  }

  /** How a variable gets its value, once. */
  private record Initial(Weight weight, Placeholder<TFloat32> value, Assign<TFloat32> assign) {
    void run(Session session) {
      float[] numbers = weight.values().get();
      try (TFloat32 tensor = TFloat32.tensorOf(weight.shape().toShape(), DataBuffers.of(numbers))) {
        session.runner().feed(value, tensor).addTarget(assign).run().close();
      }
    }
  }
}
