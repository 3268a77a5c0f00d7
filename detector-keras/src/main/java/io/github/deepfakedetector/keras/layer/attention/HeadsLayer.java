package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** What attention layers with heads have in common. */
abstract class HeadsLayer implements Layer {
  protected final LayerSettings settings;
  private final int window;
  private final boolean dropout;
  private final boolean bias;
  private final boolean gate;

  HeadsLayer(LayerSettings settings) {
    this.settings = settings;
    window = settings.has("sliding_window") ? settings.count("sliding_window") : 0;
    dropout = settings.number("dropout", 0) > 0;
    bias = settings.flag("use_bias", true);
    gate = settings.flag("use_gate", false);
  }

  /**
   * How many heads of which size there are.
   *
   * @param keys how many heads keys and values have
   */
  record Heads(int queries, int keys, int keySize, int valueSize) {}

  abstract Heads heads();

  /** The sizes after the steps' axes that are made of the heads. */
  abstract Dims outputSizes(Dims query);

  /** The axes of the steps, in a query of this shape. */
  abstract List<Integer> axes(Dims query);

  @Override
  public final List<WeightSpec> weights(Inputs inputs) {
    AttentionCall roles = AttentionCall.of(settings, inputs);
    List<WeightSpec> specs = new ArrayList<>();
    projections(roles).all().forEach(projection -> specs.addAll(projection.weights()));
    return specs;
  }

  @Override
  public final List<Dims> outputs(Inputs inputs) {
    AttentionCall roles = AttentionCall.of(settings, inputs);
    Dims query = roles.queryShape();
    check(roles);
    Dims output = Dims.of(query.toList().subList(0, query.rank() - 1)).plus(outputSizes(query));
    return roles.scores()
        ? List.of(
            output, headAxes(query).scoresShape(withHeads(query), withHeads(roles.keyShape())))
        : List.of(output);
  }

  private Dims withHeads(Dims shape) {
    return shape.with(-1, heads().queries()).plus(Dims.of(heads().keySize()));
  }

  private HeadAxes headAxes(Dims query) {
    return new HeadAxes(query.rank() + 1, axes(query));
  }

  private void check(AttentionCall roles) {
    Dims query = roles.queryShape();
    Dims value = roles.valueShape();
    Dims key = roles.keyShape();
    boolean fits = query.rank() >= 3 && value.rank() == query.rank() && key.rank() == query.rank();
    for (int axis = 1; fits && axis < query.rank() - 1; axis++) {
      boolean steps = axes(query).contains(axis);
      fits = same(value.at(axis), key.at(axis)) && (steps || same(query.at(axis), value.at(axis)));
    }
    if (!fits) {
      throw settings.problem(
          "cannot take a query of %s, a value of %s and a key of %s".formatted(query, value, key));
    }
    for (Dims shape : List.of(query, value, key)) {
      if (!shape.known(-1)) {
        throw settings.problem("needs a known size on the last axis of " + shape);
      }
    }
  }

  private static boolean same(long left, long right) {
    return left == right || left == Dims.FREE || right == Dims.FREE;
  }

  private record Projections(
      Projection query,
      Projection key,
      @Nullable Projection gate,
      Projection value,
      Projection output) {
    List<Projection> all() {
      return gate == null
          ? List.of(query, key, value, output)
          : List.of(query, key, gate, value, output);
    }
  }

  private Projections projections(AttentionCall roles) {
    Heads heads = heads();
    Dims queries = Dims.of(heads.queries(), heads.keySize());
    Dims gated = Dims.of(heads.queries(), heads.valueSize());
    Projection query = projection("query_dense", roles.queryShape(), queries, 0);
    Dims keys = Dims.of(heads.keys(), heads.keySize());
    Projection key = projection("key_dense", roles.keyShape(), keys, query.next());
    Projection gating =
        gate ? projection("gate_dense", roles.queryShape(), gated, key.next()) : null;
    Projection value =
        projection(
            "value_dense",
            roles.valueShape(),
            Dims.of(heads.keys(), heads.valueSize()),
            gating == null ? key.next() : gating.next());
    Dims sizes = outputSizes(roles.queryShape());
    return new Projections(
        query,
        key,
        gating,
        value,
        new Projection("output_dense", gated, sizes, bias, value.next()));
  }

  private Projection projection(String name, Dims input, Dims to, int first) {
    return new Projection(name, Dims.of(input.last()), to, bias, first);
  }

  @Override
  public final List<Operand<TNumber>> build(LayerCall call) {
    AttentionCall roles = AttentionCall.of(settings, call.given());
    Projections maps = projections(roles);
    Operand<TNumber> query =
        maps.query().apply(call, input(call, roles.query()), roles.queryShape());
    Operand<TNumber> key = maps.key().apply(call, input(call, roles.key()), roles.keyShape());
    Operand<TNumber> value =
        maps.value().apply(call, input(call, roles.value()), roles.valueShape());
    boolean fused = !dropout && !roles.scores() && roles.queryShape().rank() == 3;
    DotProducts products =
        new DotProducts(headAxes(roles.queryShape()), 1 / Math.sqrt(heads().keySize()), fused);
    DotProducts.Result result =
        products.apply(
            call,
            query,
            repeated(call, key),
            repeated(call, value),
            AttentionMasks.combined(call, roles, window));
    Operand<TNumber> heads = result.output();
    if (maps.gate() != null) {
      Operand<TNumber> open =
          call.tf()
              .math
              .sigmoid(maps.gate().apply(call, input(call, roles.query()), roles.queryShape()));
      heads = call.tf().math.mul(heads, open);
    }
    Dims shape = roles.queryShape().with(-1, heads().queries()).plus(Dims.of(heads().valueSize()));
    Operand<TNumber> output = maps.output().apply(call, heads, shape);
    return roles.scores() ? List.of(output, result.scores()) : List.of(output);
  }

  private Operand<TNumber> repeated(LayerCall call, Operand<TNumber> x) {
    return SharedHeads.repeated(call.tf(), x, 2, heads().keys(), heads().queries());
  }

  private static Operand<TNumber> input(LayerCall call, int index) {
    return call.inputs().get(index);
  }

  @Override
  public final @Nullable Operand<TBool> mask(LayerCall call) {
    return AttentionCall.of(settings, call.given()).queryMask(call);
  }
}
