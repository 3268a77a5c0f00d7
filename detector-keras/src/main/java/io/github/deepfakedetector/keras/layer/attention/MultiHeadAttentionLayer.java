package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.config.Arguments;
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
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/**
 * MultiHeadAttention (Vaswani 2017) and GroupQueryAttention (Ainslie 2023), over one axis: that
 * before the last.
 */
public final class MultiHeadAttentionLayer implements Layer {
  private final LayerSettings settings;
  private final Heads heads;
  private final boolean bias;

  private MultiHeadAttentionLayer(LayerSettings settings, Heads heads) {
    this.settings = settings;
    this.heads = heads;
    this.bias = settings.flag("use_bias", true);
    refuse("sliding_window");
    if (settings.flag("use_gate", false)) {
      throw settings.problem("has a gate, which is not supported");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put(
        "MultiHeadAttention",
        settings -> new MultiHeadAttentionLayer(settings, Heads.multi(settings)));
    factories.put(
        "GroupQueryAttention",
        settings -> new MultiHeadAttentionLayer(settings, Heads.grouped(settings)));
    factories.put(
        "GroupedQueryAttention",
        settings -> new MultiHeadAttentionLayer(settings, Heads.grouped(settings)));
  }

  private void refuse(String key) {
    if (settings.has(key)) {
      throw settings.problem("has %s, which is not supported".formatted(key));
    }
  }

  private static int query(Arguments arguments) {
    return arguments.tensor(0, "query").orElse(0);
  }

  private int value(Arguments arguments) {
    return arguments
        .tensor(1, "value")
        .orElseThrow(() -> settings.problem("is called without a value"));
  }

  private int key(Arguments arguments) {
    return arguments.tensor(2, "key").orElse(value(arguments));
  }

  private boolean flag(Arguments arguments, String name) {
    return arguments.constant(-1, name).asBoolean(false);
  }

  @Override
  public List<WeightSpec> weights(Inputs inputs) {
    Arguments given = inputs.arguments();
    Dims query = checked(inputs, query(given));
    Dims key = checked(inputs, key(given));
    Dims value = checked(inputs, value(given));
    List<WeightSpec> specs = new ArrayList<>();
    dense(specs, "query_dense", query.last(), heads.count(), heads.keySize());
    dense(specs, "key_dense", key.last(), heads.keys(), heads.keySize());
    dense(specs, "value_dense", value.last(), heads.keys(), heads.valueSize());
    specs.add(
        WeightSpec.trained("kernel", heads.count(), heads.valueSize(), outputSize(query))
            .inside("output_dense"));
    if (bias) {
      specs.add(WeightSpec.trained("bias", outputSize(query)).inside("output_dense"));
    }
    return specs;
  }

  private void dense(List<WeightSpec> specs, String name, long in, long count, long size) {
    specs.add(WeightSpec.trained("kernel", in, count, size).inside(name));
    if (bias) {
      specs.add(WeightSpec.trained("bias", count, size).inside(name));
    }
  }

  private Dims checked(Inputs inputs, int index) {
    Dims shape = inputs.get(index);
    if (shape.rank() < 3 || !shape.known(shape.rank() - 1)) {
      throw settings.problem("takes sequences of known depth, not " + shape);
    }
    boolean inner = shape.rank() > 3 && !attendsToLast(shape.rank());
    if (inner || (shape.rank() > 3 && !shape.knownButBatch())) {
      throw settings.problem(
          "attends over axes %s of %s, which is not supported; supported: one axis, before the last"
              .formatted(settings.raw("attention_axes"), shape));
    }
    return shape;
  }

  private boolean attendsToLast(int rank) {
    var axes = settings.raw("attention_axes");
    var single = axes.isArray() && axes.size() == 1 ? axes.get(0) : axes;
    return single.isInt() && (single.intValue() == rank - 2 || single.intValue() == -1);
  }

  private long outputSize(Dims query) {
    if (!settings.has("output_shape")) {
      return query.last();
    }
    return settings.counts("output_shape", 1, 1).get(0);
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    Dims query = checked(inputs, query(inputs.arguments()));
    Dims output = query.with(-1, outputSize(query));
    if (!flag(inputs.arguments(), "return_attention_scores")) {
      return List.of(output);
    }
    if (query.rank() > 3) {
      throw settings.problem("returns the scores of more than one axis, which is not supported");
    }
    long keys = inputs.get(key(inputs.arguments())).at(1);
    return List.of(output, Dims.of(query.at(0), heads.count(), query.at(1), keys));
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    Ops tf = call.tf();
    Arguments given = call.arguments();
    int per = bias ? 2 : 1;
    Projection in = new Projection(call, bias);
    Operand<TNumber> query = in.heads(query(given), 0, heads.count(), heads.keySize());
    Operand<TNumber> key = in.heads(key(given), per, heads.keys(), heads.keySize());
    Operand<TNumber> value = in.heads(value(given), 2 * per, heads.keys(), heads.valueSize());
    if (heads.keys() != heads.count()) {
      key = heads.repeated(tf, key);
      value = heads.repeated(tf, value);
    }
    Operand<TNumber> scaled =
        tf.math.mul(query, call.scalar(1 / Math.sqrt((double) heads.keySize())));
    Operand<TNumber> scores =
        tf.train.batchMatMul(scaled, key, query.type(), BatchMatMul.adjY(true));
    Operand<TNumber> weights = Visible.weights(tf, scores, visible(call, scores));
    Operand<TNumber> mixed = tf.train.batchMatMul(weights, value, value.type());
    Dims shape = call.given().get(query(given));
    Operand<TNumber> output =
        in.joined(mixed, 3 * per, shape, heads.count() * heads.valueSize(), outputSize(shape));
    return flag(given, "return_attention_scores") ? List.of(output, weights) : List.of(output);
  }

  /** What the masks of the sequences, a mask of its own and the order of steps let through. */
  private @Nullable Operand<TBool> visible(LayerCall call, Operand<TNumber> scores) {
    Ops tf = call.tf();
    Arguments given = call.arguments();
    Operand<TBool> visible = null;
    Operand<TBool> queries = call.masks().get(query(given));
    if (queries != null) {
      visible = tf.reshape(queries, tf.constant(new int[] {-1, 1, steps(call, query(given)), 1}));
    }
    for (int index : List.of(value(given), key(given))) {
      Operand<TBool> keys = call.masks().get(index);
      if (keys != null) {
        visible =
            Visible.both(
                tf,
                visible,
                tf.reshape(keys, tf.constant(new int[] {-1, 1, 1, steps(call, index)})));
      }
    }
    OptionalInt own = given.tensor(6, "attention_mask");
    if (own.isPresent()) {
      Operand<TBool> mask = Numbers.bool(tf, call.inputs().get(own.getAsInt()));
      boolean perHead = call.given().get(own.getAsInt()).rank() == 4;
      visible = Visible.both(tf, visible, perHead ? mask : tf.expandDims(mask, tf.constant(1)));
    }
    return flag(given, "use_causal_mask")
        ? Visible.both(tf, visible, Visible.causal(tf, scores))
        : visible;
  }

  private int steps(LayerCall call, int index) {
    Dims shape = call.given().get(index);
    if (shape.rank() != 3 || !shape.known(1)) {
      throw settings.problem("has a mask for %s, which is not supported".formatted(shape));
    }
    return Math.toIntExact(shape.at(1));
  }

  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return call.masks().get(query(call.arguments()));
  }
}
