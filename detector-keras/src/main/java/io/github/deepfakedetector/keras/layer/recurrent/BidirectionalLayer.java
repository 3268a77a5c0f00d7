package io.github.deepfakedetector.keras.layer.recurrent;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Bidirectional: two recurrent layers, one of which takes the steps from the last to the first. */
public final class BidirectionalLayer implements Layer {
  private static final List<String> MODES = List.of("concat", "sum", "mul", "ave");
  private final LayerSettings settings;
  private final Recurrence forward;
  private final Recurrence backward;
  private final @Nullable String mode;

  private BidirectionalLayer(LayerSettings settings) {
    this.settings = settings;
    LayerSettings first = direction("layer");
    boolean turned = first.flag("go_backwards", false);
    forward = Recurrence.direction(first, turned);
    if (settings.has("backward_layer")) {
      LayerSettings second = direction("backward_layer");
      backward = Recurrence.direction(second, second.flag("go_backwards", false));
    } else {
      backward = Recurrence.direction(first, !turned);
    }
    boolean unsaid = settings.raw("merge_mode").isMissingNode();
    mode =
        unsaid || settings.has("merge_mode")
            ? settings.choice("merge_mode", "concat", MODES)
            : null;
    check();
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Bidirectional", BidirectionalLayer::new);
  }

  private LayerSettings direction(String key) {
    LayerSettings inner = settings.inside(key);
    if (Precision.of(inner) != Precision.of(settings)) {
      throw inner.problem("computes in another precision than the layer around it");
    }
    return inner;
  }

  private void check() {
    if (forward.goesBackwards() == backward.goesBackwards()) {
      throw settings.problem("has two layers that go the same way");
    }
    if (forward.returnsSequences() != backward.returnsSequences()
        || forward.returnsStates() != backward.returnsStates()) {
      throw settings.problem("has two layers of which only one returns sequences or states");
    }
  }

  @Override
  public List<WeightSpec> weights(Inputs inputs) {
    List<WeightSpec> specs = new ArrayList<>();
    forward
        .weights(inputs.first())
        .forEach(spec -> specs.add(Recurrence.below("forward_layer/", spec)));
    backward
        .weights(inputs.first())
        .forEach(spec -> specs.add(Recurrence.below("backward_layer/", spec)));
    return specs;
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    List<Dims> states = new ArrayList<>(forward.stateShapes(inputs.first()));
    states.addAll(backward.stateShapes(inputs.first()));
    SequenceCall.of(settings, inputs).check(settings, inputs, states);
    List<Dims> first = forward.outputs(inputs.first());
    List<Dims> second = backward.outputs(inputs.first());
    List<Dims> outputs = new ArrayList<>(merged(first.get(0), second.get(0)));
    outputs.addAll(first.subList(1, first.size()));
    outputs.addAll(second.subList(1, second.size()));
    return outputs;
  }

  private List<Dims> merged(Dims first, Dims second) {
    if (mode == null) {
      return List.of(first, second);
    }
    boolean joined = mode.equals("concat");
    if (!(joined ? first.with(-1, 1).equals(second.with(-1, 1)) : first.equals(second))) {
      throw settings.problem("cannot join " + first + " and " + second);
    }
    return List.of(joined ? first.with(-1, first.last() + second.last()) : first);
  }

  @Override
  public int loops() {
    return forward.loops() + backward.loops();
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    SequenceCall how = SequenceCall.of(settings, call.given());
    List<Operand<TNumber>> states = how.states(call);
    int firstStates = states.isEmpty() ? 0 : forward.stateShapes(call.shape()).size();
    int firstWeights = forward.weights(call.shape()).size();
    List<Operand<TNumber>> weights = call.weights();
    List<Operand<TNumber>> first =
        forward.build(
            call, weights.subList(0, firstWeights), states.subList(0, firstStates), how.mask(call));
    List<Operand<TNumber>> second =
        backward.build(
            call,
            weights.subList(firstWeights, weights.size()),
            states.subList(firstStates, states.size()),
            how.mask(call));
    List<Operand<TNumber>> outputs =
        new ArrayList<>(merged(call, first.get(0), inOrder(call.tf(), second.get(0))));
    outputs.addAll(first.subList(1, first.size()));
    outputs.addAll(second.subList(1, second.size()));
    return outputs;
  }

  /** It is always the second layer's sequence that Keras turns round. */
  private Operand<TNumber> inOrder(Ops tf, Operand<TNumber> second) {
    return backward.returnsSequences() ? tf.reverse(second, tf.constant(new int[] {1})) : second;
  }

  private List<Operand<TNumber>> merged(
      LayerCall call, Operand<TNumber> first, Operand<TNumber> second) {
    Ops tf = call.tf();
    if (mode == null) {
      return List.of(first, second);
    }
    return List.of(
        switch (mode) {
          case "concat" -> tf.concat(List.of(first, second), tf.constant(-1));
          case "mul" -> tf.math.mul(first, second);
          case "ave" -> tf.math.div(tf.math.add(first, second), call.scalar(2));
          default -> tf.math.add(first, second);
        });
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return forward.returnsSequences() ? call.mask() : null;
  }

  @Override
  public boolean masks(int output) {
    return output == 0 || (output == 1 && mode == null);
  }
}
