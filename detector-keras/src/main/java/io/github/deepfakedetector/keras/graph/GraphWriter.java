package io.github.deepfakedetector.keras.graph;

import io.github.deepfakedetector.keras.file.WeightBinding;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.Step;
import io.github.deepfakedetector.keras.plan.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Builds the TensorFlow graph of a plan. */
final class GraphWriter {
  private final Plan plan;
  private final Ops tf;
  private final Variables variables;
  private final List<Operand<TNumber>> placeholders = new ArrayList<>();
  private final Map<Integer, Operand<TNumber>> values = new HashMap<>();
  private final Map<Integer, Operand<TBool>> masks = new HashMap<>();

  private GraphWriter(Plan plan, Ops tf, Variables variables) {
    this.plan = plan;
    this.tf = tf;
    this.variables = variables;
  }

  /**
   * Adds a plan's operations.
   *
   * @param variables gains those that the plan's layers need
   * @return what the graph can be asked for: the whole, and the two halves of a model of sequences
   */
  static List<Signature> write(Plan plan, Ops tf, WeightBinding binding, Variables variables) {
    GraphWriter writer = new GraphWriter(plan, tf, variables);
    writer.inputs();
    for (int i = 0; i < plan.steps().size(); i++) {
      writer.build(tf.withSubScope("step_" + i), binding, plan.steps().get(i));
    }
    List<Signature> signatures = new ArrayList<>();
    signatures.add(writer.whole());
    SequenceSplit split = SequenceSplit.of(plan);
    if (split != null) {
      signatures.add(writer.part(SequenceSplit.STEPS, split.samples(), split.features()));
      signatures.add(writer.part(SequenceSplit.SEQUENCE, split.sequences(), plan.outputs()));
    }
    return signatures;
  }

  private void inputs() {
    for (int i = 0; i < plan.inputs().size(); i++) {
      Plan.Port input = plan.inputs().get(i);
      Operand<TNumber> placeholder =
          Numbers.of(
              tf.withName("input_" + i)
                  .placeholder(TFloat32.class, Placeholder.shape(input.shape().toShape())));
      placeholders.add(placeholder);
      values.put(input.value().id(), InputTypes.convert(tf, placeholder, input));
    }
  }

  private Signature whole() {
    Signature.Builder signature = Signature.builder().key("serving_default");
    for (int i = 0; i < plan.inputs().size(); i++) {
      signature.input(plan.inputs().get(i).name(), placeholders.get(i));
    }
    outputs(signature, "output_", plan.outputs());
    return signature.build();
  }

  /** A part of the graph, whose inputs are fed where the whole would compute them. */
  private Signature part(String key, List<Plan.Port> inputs, List<Plan.Port> outputs) {
    Signature.Builder signature = Signature.builder().key(key);
    inputs.forEach(input -> signature.input(input.name(), value(input.value())));
    outputs(signature, key + "_", outputs);
    return signature.build();
  }

  private void outputs(Signature.Builder signature, String prefix, List<Plan.Port> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      Operand<TNumber> value = value(outputs.get(i).value());
      Operand<TNumber> floats = Numbers.cast(tf, value, TFloat32.class);
      // An identity, since one tensor may be an output twice, or an input as well.
      signature.output(outputs.get(i).name(), tf.withName(prefix + i).identity(floats));
    }
  }

  private void build(Ops scope, WeightBinding binding, Step step) {
    if (variables.folding().isAbsorbed(step.layer())) {
      carryOver(step);
      return;
    }
    Precision precision = step.layer().precision();
    List<Operand<TNumber>> inputs = new ArrayList<>();
    List<@Nullable Operand<TBool>> inputMasks = new ArrayList<>();
    Precision wanted = step.layer().layer().castsInputs() ? precision : null;
    for (Value input : step.inputs()) {
      inputs.add(autocast(scope, value(input), wanted));
      inputMasks.add(masks.get(input.id()));
    }
    @Nullable Precision ofWeights = step.layer().layer().autocastsWeights() ? precision : null;
    List<Operand<TNumber>> weights = new ArrayList<>();
    variables
        .of(step.layer(), binding)
        .forEach(weight -> weights.add(autocast(scope, weight, ofWeights)));
    LayerCall call =
        new LayerCall(scope, inputs, inputMasks, step.given(), weights, orSingle(precision));
    List<Operand<TNumber>> outputs = step.layer().layer().build(call);
    Operand<TBool> mask = step.layer().layer().mask(call);
    unmask(step, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      values.put(step.outputs().get(i).id(), outputs.get(i));
      if (mask != null && step.layer().layer().masks(i)) {
        masks.put(step.outputs().get(i).id(), mask);
      }
    }
  }

  /** Only the very tensors that the layer was given: what was turned into its type is another. */
  private void unmask(Step step, List<Operand<TNumber>> given) {
    for (int index : step.layer().layer().unmasks(step.given())) {
      Value input = step.inputs().get(index);
      if (given.get(index).equals(value(input))) {
        masks.remove(input.id());
      }
    }
  }

  /** A batch normalisation that the layer before it has taken over. */
  private void carryOver(Step step) {
    int from = step.inputs().get(0).id();
    int to = step.outputs().get(0).id();
    values.put(to, value(step.inputs().get(0)));
    Operand<TBool> mask = masks.get(from);
    if (mask != null) {
      masks.put(to, mask);
    }
  }

  private static Precision orSingle(@Nullable Precision precision) {
    return precision == null ? Precision.FLOAT32 : precision;
  }

  /** As Keras does to what a layer is given; operations take what comes. */
  private static Operand<TNumber> autocast(
      Ops scope, Operand<TNumber> x, @Nullable Precision precision) {
    return precision != null && Numbers.isFloating(x) ? precision.cast(scope, x) : x;
  }

  private Operand<TNumber> value(Value value) {
    return Objects.requireNonNull(values.get(value.id()), "a plan is in order");
  }
}
