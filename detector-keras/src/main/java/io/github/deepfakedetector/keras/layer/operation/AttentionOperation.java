package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Argument;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.attention.SharedHeads;
import io.github.deepfakedetector.keras.layer.core.Diagonals;
import io.github.deepfakedetector.keras.layer.core.Products;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Scaled dot-product attention of (batch, steps, heads, size), without projections. */
final class AttentionOperation {
  // Keras' own, just within the range of single precision.
  private static final double HIDDEN = -0.7 * 3.38953e38;

  private AttentionOperation() {}

  static void register(Map<String, Definition> all) {
    all.put(
        "DotProductAttention",
        Definition.of(AttentionOperation::shape, AttentionOperation::attend));
  }

  private static List<Argument> sequences(Call call) {
    return List.of(call.required(0, "query"), call.required(1, "key"), call.required(2, "value"));
  }

  private static Dims shape(Call call) {
    List<Dims> shapes = sequences(call).stream().map(call::shape).toList();
    Dims query = shapes.get(0);
    Dims key = shapes.get(1);
    if (shapes.stream().anyMatch(shape -> shape.rank() != 4)) {
      throw call.problem("takes tensors of rank 4, not " + shapes);
    }
    long heads = call.known(query, 2);
    if (call.known(key, 2) == 0
        || heads % key.at(2) != 0
        || call.known(query, 3) != call.known(key, 3)) {
      throw call.problem("cannot take a query of %s and a key of %s".formatted(query, key));
    }
    return query.with(-1, shapes.get(2).last());
  }

  private static Operand<TNumber> attend(Body body) {
    Ops tf = body.tf();
    List<Operand<TNumber>> all = body.promoted(sequences(body), ElementType.WEAK_FLOAT);
    Operand<TNumber> query = headsFirst(tf, all.get(0));
    Operand<TNumber> key = repeated(body, headsFirst(tf, all.get(1)));
    Operand<TNumber> value = repeated(body, headsFirst(tf, all.get(2)));
    Operand<TNumber> products = Products.batchTransposed(tf, query, key);
    ElementType wide = ElementType.of(products).with(ElementType.FLOAT32);
    Argument given = body.argument(5, "scale");
    double size = body.shape().last();
    Operand<TNumber> scores = body.cast(products, wide);
    Operand<TNumber> scale =
        given == null
            ? body.scalar(1 / Math.sqrt(size), scores)
            : Numbers.like(tf, body.operand(given), scores);
    scores = tf.math.mul(scores, scale);
    Argument bias = body.argument(3, "bias");
    if (bias != null) {
      scores = tf.math.add(scores, Numbers.like(tf, body.operand(bias), scores));
    }
    Operand<TNumber> low = body.scalar(HIDDEN, scores);
    Argument mask = body.argument(4, "mask");
    if (mask != null) {
      scores = tf.select(body.bool(body.operand(mask)), scores, low);
    }
    if (body.flag("is_causal")) {
      scores = tf.select(Diagonals.upTo(tf, scores, 0), scores, low);
    }
    Operand<TNumber> weights = Numbers.like(tf, tf.nn.softmax(scores), value);
    return headsFirst(tf, Products.batch(tf, weights, value));
  }

  /** Steps and heads exchanged; its own inverse. */
  private static Operand<TNumber> headsFirst(Ops tf, Operand<TNumber> x) {
    return tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1, 3}));
  }

  private static Operand<TNumber> repeated(Body body, Operand<TNumber> x) {
    int own = Math.toIntExact(body.shape(1, "key").at(2));
    return SharedHeads.repeated(body.tf(), x, 1, own, Math.toIntExact(body.shape().at(2)));
  }
}
