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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /**
   * The needed calls in Keras' own order: those farthest from the outputs first.
   *
   * <p>Any order in which each call comes after those it depends on would do for the numbers, but
   * not for the masks: layers that take them off their inputs do so for whoever comes later.
   */
  public List<Call> ordered() {
    List<Call> finished = depthFirst();
    Map<Call.Key, Integer> depths = new LinkedHashMap<>();
    Map<String, Integer> layerDepths = new HashMap<>();
    for (int i = finished.size() - 1; i >= 0; i--) {
      Call call = finished.get(i);
      // A layer's calls before another of it are no nearer to the outputs than that.
      int depth =
          Math.max(
              depths.getOrDefault(call.key(), 0), layerDepths.getOrDefault(call.layer().name(), 0));
      depths.put(call.key(), depth);
      layerDepths.put(call.layer().name(), depth);
      keys(call).forEach(key -> depths.merge(key, depth + 1, Math::max));
    }
    Map<Call.Key, Call> calls = new HashMap<>();
    finished.forEach(call -> calls.put(call.key(), call));
    return depths.entrySet().stream()
        .sorted(Map.Entry.<Call.Key, Integer>comparingByValue().reversed())
        .map(entry -> Objects.requireNonNull(calls.get(entry.getKey())))
        .toList();
  }

  /** The needed calls, each after those it depends on. */
  private List<Call> depthFirst() {
    Set<Call.Key> begun = new HashSet<>();
    Set<Call.Key> ended = new HashSet<>();
    List<Call> finished = new ArrayList<>();
    Deque<Visit> open = new ArrayDeque<>();
    for (TensorRef output : model.outputs()) {
      visit(output, begun, ended, open);
      while (!open.isEmpty()) {
        Visit visit = open.getLast();
        if (visit.inputs().hasNext()) {
          visit(visit.inputs().next(), begun, ended, open);
        } else {
          open.removeLast();
          ended.add(visit.call().key());
          finished.add(visit.call());
        }
      }
    }
    return finished;
  }

  private void visit(TensorRef ref, Set<Call.Key> begun, Set<Call.Key> ended, Deque<Visit> open) {
    Call.Key key = new Call.Key(ref.layer(), ref.node());
    if (isGiven(ref) || ended.contains(key)) {
      return;
    }
    if (!begun.add(key)) {
      throw Errors.invalid(
          "the layers of model '%s' depend on each other in a circle", model.name());
    }
    Call call = call(ref);
    open.addLast(new Visit(call, call.inputs().iterator()));
  }

  private record Visit(Call call, Iterator<TensorRef> inputs) {}

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
