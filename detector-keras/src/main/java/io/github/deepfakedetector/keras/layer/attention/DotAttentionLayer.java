package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Attention (Luong 2015) and AdditiveAttention (Bahdanau 2015) of query, value and maybe key. */
public final class DotAttentionLayer implements Layer {
  private final LayerSettings settings;
  private final boolean additive;
  private final boolean concat;
  private final boolean scaled;

  private DotAttentionLayer(LayerSettings settings, boolean additive) {
    this.settings = settings;
    this.additive = additive;
    this.concat = settings.choice("score_mode", "dot", List.of("dot", "concat")).equals("concat");
    this.scaled = settings.flag("use_scale", additive);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Attention", settings -> new DotAttentionLayer(settings, false));
    factories.put("AdditiveAttention", settings -> new DotAttentionLayer(settings, true));
  }

  @Override
  public List<WeightSpec> weights(Inputs inputs) {
    check(inputs);
    List<WeightSpec> specs = new ArrayList<>();
    if (scaled) {
      specs.add(
          additive
              ? WeightSpec.trained("scale", inputs.first().last())
              : WeightSpec.trained("scale"));
    }
    if (concat && !additive) {
      specs.add(WeightSpec.trained("concat_score_weight"));
    }
    return specs;
  }

  /** How many sequences are given; masks may come as further tensors. */
  private static int sequences(Inputs inputs) {
    return inputs.arguments().get(0, "inputs") instanceof Argument.Items items
        ? items.items().size()
        : inputs.size();
  }

  /** The mask of one of the sequences: given as an argument, or carried along. */
  private static @Nullable Operand<TBool> mask(LayerCall call, int index) {
    if (call.arguments().get(1, "mask") instanceof Argument.Items given) {
      return index < given.items().size()
              && given.items().get(index) instanceof Argument.TensorAt tensor
          ? Numbers.bool(call.tf(), call.inputs().get(tensor.index()))
          : null;
    }
    return call.masks().get(index);
  }

  private void check(Inputs inputs) {
    int count = sequences(inputs);
    if (count < 2
        || count > 3
        || inputs.size() < count
        || inputs.shapes().subList(0, count).stream().anyMatch(shape -> shape.rank() != 3)
        || (additive && scaled && !inputs.first().known(2))) {
      throw settings.problem("takes two or three sequences, not " + inputs.shapes());
    }
  }

  private boolean flag(Inputs inputs, String name) {
    return inputs.arguments().constant(-1, name).asBoolean(false);
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    check(inputs);
    Dims query = inputs.first();
    Dims value = inputs.get(1);
    Dims output = Dims.of(query.at(0), query.at(1), value.last());
    return flag(inputs, "return_attention_scores")
        ? List.of(output, Dims.of(query.at(0), query.at(1), value.at(1)))
        : List.of(output);
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    Ops tf = call.tf();
    Operand<TNumber> query = call.input();
    Operand<TNumber> value = call.inputs().get(1);
    Operand<TNumber> key = call.inputs().get(sequences(call.given()) - 1);
    Operand<TNumber> scores = additive || concat ? summed(call, query, key) : dot(call, query, key);
    Operand<TBool> visible = mask(call, 1);
    if (visible != null) {
      visible = tf.expandDims(visible, tf.constant(1));
    }
    // Keras 2 has it as a setting.
    if (flag(call.given(), "use_causal_mask") || settings.flag("causal", false)) {
      visible = Visible.both(tf, visible, Visible.causal(tf, scores));
    }
    Operand<TNumber> weights = Visible.weights(tf, scores, visible);
    Operand<TNumber> output = tf.train.batchMatMul(weights, value, value.type());
    Operand<TBool> queries = mask(call, 0);
    if (queries != null) {
      output = tf.select(tf.expandDims(queries, tf.constant(-1)), output, tf.zerosLike(output));
    }
    return flag(call.given(), "return_attention_scores")
        ? List.of(output, weights)
        : List.of(output);
  }

  private Operand<TNumber> dot(LayerCall call, Operand<TNumber> query, Operand<TNumber> key) {
    Operand<TNumber> scores =
        call.tf().train.batchMatMul(query, key, query.type(), BatchMatMul.adjY(true));
    return scaled ? call.tf().math.mul(scores, call.weight(0)) : scores;
  }

  /** The sum of tanh(query + key) over the depth. */
  private Operand<TNumber> summed(LayerCall call, Operand<TNumber> query, Operand<TNumber> key) {
    Ops tf = call.tf();
    Operand<TNumber> sum =
        tf.math.add(tf.expandDims(query, tf.constant(2)), tf.expandDims(key, tf.constant(1)));
    if (additive) {
      Operand<TNumber> bent = tf.math.tanh(sum);
      return tf.sum(scaled ? tf.math.mul(bent, call.weight(0)) : bent, tf.constant(-1));
    }
    Operand<TNumber> bent = tf.math.tanh(scaled ? tf.math.mul(sum, call.weight(0)) : sum);
    return tf.math.mul(tf.sum(bent, tf.constant(-1)), call.weight(call.weights().size() - 1));
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return mask(call, 0);
  }
}
