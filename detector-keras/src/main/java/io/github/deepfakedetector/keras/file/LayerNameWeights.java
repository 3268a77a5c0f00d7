package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The weights as Keras 2 lays them out, and Keras 3 in {@code .h5}: a group for each layer, with
 * the order of the layers and of their weights in attributes.
 */
public final class LayerNameWeights {
  private final Group root;
  private final long fileBytes;
  private final boolean byOrder;

  /**
   * Weights below a group.
   *
   * @param byOrder whether layers are matched by their order, as Keras does for weights alone,
   *     since the names are of the session that saved them
   */
  public LayerNameWeights(Group root, long fileBytes, boolean byOrder) {
    this.root = root;
    this.fileBytes = fileBytes;
    this.byOrder = byOrder;
  }

  public WeightBinding bind(Plan plan) {
    Map<String, List<Weight>> stored = stored();
    Map<String, List<PlannedLayer>> wanted = wanted(plan);
    WeightBinding binding = new WeightBinding();
    if (byOrder) {
      bindByOrder(wanted, stored, binding);
    } else {
      wanted.forEach(
          (name, layers) -> distribute(layers, stored.getOrDefault(name, List.of()), binding));
    }
    return binding;
  }

  private static void bindByOrder(
      Map<String, List<PlannedLayer>> wanted,
      Map<String, List<Weight>> stored,
      WeightBinding binding) {
    var next = stored.values().iterator();
    // Pair by pair first: the first layer that does not fit says more than the numbers of layers.
    for (List<PlannedLayer> layers : wanted.values()) {
      if (next.hasNext()) {
        distribute(layers, next.next(), binding);
      }
    }
    if (wanted.size() != stored.size()) {
      throw Errors.invalid(
          "the architecture has %d layers with weights (%s); the file has %d (%s)",
          wanted.size(),
          String.join(", ", wanted.keySet()),
          stored.size(),
          String.join(", ", stored.keySet()));
    }
  }

  /** Each layer of the outermost model that has weights, with all layers inside it. */
  private static Map<String, List<PlannedLayer>> wanted(Plan plan) {
    Map<String, List<PlannedLayer>> used = new LinkedHashMap<>();
    for (PlannedLayer layer : ConfigOrder.sorted(plan)) {
      if (!layer.weights().isEmpty()) {
        used.computeIfAbsent(layer.path().get(0), name -> new ArrayList<>()).add(layer);
      }
    }
    return used;
  }

  /** The weights of all that is inside lie together: those that are trained first. */
  private static void distribute(
      List<PlannedLayer> layers, List<Weight> stored, WeightBinding binding) {
    PlannedLayer first = layers.get(0);
    if (layers.size() == 1 && first.weights().size() != stored.size()) {
      binding.bind(first, LowRank.merged(stored, first.config().settings()));
      return;
    }
    Map<PlannedLayer, Weight[]> parts = new LinkedHashMap<>();
    layers.forEach(layer -> parts.put(layer, new Weight[layer.weights().size()]));
    int next = 0;
    for (boolean trainable : new boolean[] {true, false}) {
      for (Map.Entry<PlannedLayer, Weight[]> part : parts.entrySet()) {
        List<WeightSpec> specs = part.getKey().weights();
        for (int i = 0; i < specs.size(); i++) {
          if (Trainable.is(part.getKey(), specs.get(i)) == trainable && next < stored.size()) {
            part.getValue()[i] = stored.get(next++);
          }
        }
      }
    }
    parts.forEach(
        (layer, found) ->
            binding.bind(layer, Arrays.stream(found).filter(Objects::nonNull).toList()));
  }

  private Map<String, List<Weight>> stored() {
    Map<String, List<Weight>> stored = new LinkedHashMap<>();
    for (String name : Hdf5.texts(root, "layer_names")) {
      Group group = Hdf5.group(root, name);
      if (group == null) {
        throw Errors.invalid("the file names a layer '%s' that it does not hold", name);
      }
      List<Weight> weights =
          Hdf5.texts(group, "weight_names").stream().map(weight -> weight(group, weight)).toList();
      if (!weights.isEmpty()) {
        stored.put(name, weights);
      }
    }
    return stored;
  }

  private Weight weight(Group layer, String name) {
    Node node = layer.getByPath(name);
    if (!(node instanceof Dataset dataset)) {
      throw Errors.invalid("the file names a weight '%s' that it does not hold", name);
    }
    return new Weight(name, Hdf5.shape(dataset), () -> Hdf5.floats(dataset, fileBytes));
  }
}
