package io.github.deepfakedetector.keras.plan;

import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.keras.config.NodeCall;
import io.github.deepfakedetector.keras.config.TensorRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The calls of a model's layers that its outputs depend on, each after those it depends on. */
public final class CallGraph {
  private final ModelConfig model;
  private final Map<String, LayerConfig> layers = new HashMap<>();
  private final Map<String, Integer> firstNodes = new HashMap<>();

  private CallGraph(ModelConfig model) {
    this.model = model;
    model.layers().forEach(layer -> layers.put(layer.name(), layer));
    Set<TensorRef> used = new HashSet<>(model.outputs());
    model.layers().forEach(layer -> layer.calls().forEach(call -> used.addAll(call.inputs())));
    // A nested Functional model's own making counts as its node 0, which is not written.
    for (LayerConfig layer : model.layers()) {
      boolean zero =
          used.stream().anyMatch(ref -> ref.node() == 0 && ref.layer().equals(layer.name()));
      firstNodes.put(layer.name(), layer.inner() == null || zero ? 0 : 1);
    }
  }

  public static CallGraph of(ModelConfig model) {
    return new CallGraph(model);
  }

  public ModelConfig model() {
    return model;
  }

  public LayerConfig layer(TensorRef ref) {
    LayerConfig layer = layers.get(ref.layer());
    if (layer == null) {
      throw Errors.invalid("the configuration refers to a layer '%s' that it lacks", ref.layer());
    }
    return layer;
  }

  /** The needed calls in an order in which they can be made. */
  public List<Call> ordered() {
    Map<Call.Key, Call> needed = needed();
    Map<Call.Key, Integer> waiting = new LinkedHashMap<>();
    Map<Call.Key, List<Call>> dependents = new HashMap<>();
    for (Call call : needed.values()) {
      List<Call.Key> before = keys(call).toList();
      waiting.put(call.key(), before.size());
      before.forEach(key -> dependents.computeIfAbsent(key, k -> new ArrayList<>()).add(call));
    }
    Deque<Call.Key> ready = new ArrayDeque<>();
    waiting.forEach((key, count) -> addIf(count == 0, ready, key));
    List<Call> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      Call.Key key = ready.removeFirst();
      ordered.add(java.util.Objects.requireNonNull(needed.get(key)));
      for (Call next : dependents.getOrDefault(key, List.of())) {
        addIf(waiting.merge(next.key(), -1, Integer::sum) == 0, ready, next.key());
      }
    }
    if (ordered.size() < needed.size()) {
      throw Errors.invalid(
          "the layers of model '%s' depend on each other in a circle", model.name());
    }
    return ordered;
  }

  private static void addIf(boolean condition, Deque<Call.Key> ready, Call.Key key) {
    if (condition) {
      ready.addLast(key);
    }
  }

  private Map<Call.Key, Call> needed() {
    Map<Call.Key, Call> needed = new LinkedHashMap<>();
    Deque<TensorRef> open = new ArrayDeque<>(model.outputs());
    while (!open.isEmpty()) {
      TensorRef ref = open.removeFirst();
      Call.Key key = new Call.Key(ref.layer(), ref.node());
      if (isGiven(ref) || needed.containsKey(key)) {
        continue;
      }
      Call call = call(ref);
      needed.put(key, call);
      call.inputs().forEach(open::addLast);
    }
    return needed;
  }

  private boolean isGiven(TensorRef ref) {
    return model.inputs().contains(ref);
  }

  /** Distinct: a call may take the same tensor twice. */
  private Stream<Call.Key> keys(Call call) {
    return call.inputs().stream()
        .filter(ref -> !isGiven(ref))
        .map(ref -> new Call.Key(ref.layer(), ref.node()))
        .distinct();
  }

  private Call call(TensorRef ref) {
    LayerConfig layer = layer(ref);
    int index = ref.node() - firstNodes.getOrDefault(layer.name(), 0);
    if (index < 0 || index >= layer.calls().size() || layer.isInput()) {
      throw Errors.invalid("layer '%s' has no call number %d", layer.name(), ref.node());
    }
    return new Call(layer, ref.node(), layer.calls().get(index));
  }

  /** One call of a layer. */
  public record Call(LayerConfig layer, int node, NodeCall call) {
    List<TensorRef> inputs() {
      return call.inputs();
    }

    Arguments arguments() {
      return call.arguments();
    }

    Key key() {
      return new Key(layer.name(), node);
    }

    /** What a call is known by. */
    record Key(String layer, int node) {}
  }
}
