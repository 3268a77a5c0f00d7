package io.github.deepfakedetector.keras.layer.attention;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.core.Diagonals;
import io.github.deepfakedetector.keras.layer.core.Products;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.family.TNumber;

/** Attention and AdditiveAttention: query, value and perhaps key as one list, without heads. */
public final class AttentionLayer implements Layer {
  private final LayerSettings settings;
  private final boolean additive;
  private final boolean concat;
  private final boolean scaled;

  private AttentionLayer(LayerSettings settings, boolean additive) {
    this.settings = settings;
    this.additive = additive;
    scaled = settings.flag("use_scale", additive);
    concat =
        !additive
            && settings.choice("score_mode", "dot", List.of("dot", "concat")).equals("concat");
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Attention", settings -> new AttentionLayer(settings, false));
    factories.put("AdditiveAttention", settings -> new AttentionLayer(settings, true));
  }

  @Override
  public List<WeightSpec> weights(Inputs inputs) {
    List<WeightSpec> specs = new ArrayList<>();
    if (scaled) {
      specs.add(
          additive ? WeightSpec.trained("scale", features(inputs)) : WeightSpec.trained("scale"));
    }
    if (concat) {
      specs.add(WeightSpec.trained("concat_score_weight"));
    }
    return specs;
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    int count = count(inputs);
    Dims query = inputs.get(0);
    Dims value = inputs.get(1);
    Dims key = inputs.get(count - 1);
    boolean rank = query.rank() == 3 && value.rank() == 3 && key.rank() == 3;
    if (!rank || !same(query.last(), key.last()) || !same(value.at(1), key.at(1))) {
      throw settings.problem(
          "cannot take a query of %s, a value of %s and a key of %s".formatted(query, value, key));
    }
    Dims output = query.with(-1, value.last());
    return scores(inputs) ? List.of(output, query.with(-1, key.at(1))) : List.of(output);
  }

  private static boolean same(long left, long right) {
    return left == right || left == Dims.FREE || right == Dims.FREE;
  }

  private long features(Inputs inputs) {
    count(inputs);
    if (!inputs.first().known(-1)) {
      throw settings.problem("needs a known size on the last axis of " + inputs.first());
    }
    return inputs.first().last();
  }

  /** How many tensors there are besides masks: two or three. */
  private int count(Inputs inputs) {
    int count =
        inputs.arguments().get(0, "inputs") instanceof Argument.Items list
            ? list.items().size()
            : inputs.size();
    if (count < 2 || count > 3 || inputs.size() < count) {
      throw settings.problem("takes a query, a value and perhaps a key, not %d".formatted(count));
    }
    return count;
  }

  private boolean scores(Inputs inputs) {
    return AttentionCall.flag(settings, inputs, 3, "return_attention_scores");
  }

  private boolean causal(Inputs inputs) {
    // Keras 2 had it among the settings first.
    return settings.flag("causal", false)
        || AttentionCall.flag(settings, inputs, 4, "use_causal_mask");
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    Ops tf = call.tf();
    Operand<TNumber> value = call.inputs().get(1);
    Operand<TNumber> key = call.inputs().get(count(call.given()) - 1);
    Operand<TNumber> scores = scores(call, call.input(), key);
    Operand<TBool> shown = AttentionMasks.expanded(tf, maskOf(call, 1), -2);
    if (causal(call.given())) {
      shown = AttentionMasks.and(tf, shown, Diagonals.upTo(tf, scores, 0));
    }
    if (shown != null) {
      double low = scores.type().equals(TFloat16.class) ? 65504 : 1e9;
      scores = tf.select(shown, scores, tf.math.sub(scores, Numbers.scalarLike(tf, low, scores)));
    }
    Operand<TNumber> weights = tf.nn.softmax(scores);
    Operand<TNumber> output = Products.batch(tf, weights, value);
    Operand<TBool> counts = AttentionMasks.expanded(tf, maskOf(call, 0), -1);
    if (counts != null) {
      output = tf.select(counts, output, Numbers.scalarLike(tf, 0, output));
    }
    return scores(call.given()) ? List.of(output, weights) : List.of(output);
  }

  private Operand<TNumber> scores(LayerCall call, Operand<TNumber> query, Operand<TNumber> key) {
    Ops tf = call.tf();
    if (!additive && !concat) {
      Operand<TNumber> products = Products.batchTransposed(tf, query, key);
      return scaled ? tf.math.mul(products, call.weight(0)) : products;
    }
    Operand<TNumber> sums =
        tf.math.add(tf.expandDims(query, tf.constant(-2)), tf.expandDims(key, tf.constant(-3)));
    if (additive) {
      Operand<TNumber> bent = tf.math.tanh(sums);
      return sum(tf, scaled ? tf.math.mul(bent, call.weight(0)) : bent);
    }
    Operand<TNumber> bent = tf.math.tanh(scaled ? tf.math.mul(sums, call.weight(0)) : sums);
    return tf.math.mul(sum(tf, bent), call.weight(scaled ? 1 : 0));
  }

  private static Operand<TNumber> sum(Ops tf, Operand<TNumber> x) {
    return tf.reduceSum(x, tf.constant(-1));
  }

  /** The mask given as an argument for a tensor, or else the one that it carries. */
  private @Nullable Operand<TBool> maskOf(LayerCall call, int index) {
    Argument argument = call.arguments().get(1, "mask");
    if (argument instanceof Argument.Items list) {
      return index < list.items().size()
              && list.items().get(index) instanceof Argument.TensorAt tensor
          ? Numbers.bool(call.tf(), call.inputs().get(tensor.index()))
          : null;
    }
    boolean given = argument instanceof Argument.Constant constant && !isAbsent(constant.value());
    return given ? null : call.masks().get(index);
  }

  /** Null, or a list of nothing but nulls, which stands for masks that are not there. */
  private static boolean isAbsent(JsonNode node) {
    return node.isNull();
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return maskOf(call, 0);
  }
}
