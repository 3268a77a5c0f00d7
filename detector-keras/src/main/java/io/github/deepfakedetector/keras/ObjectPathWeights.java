package io.github.deepfakedetector.keras;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights as the {@code .keras} format lays them out: a group for each layer, named by its
 * class and counted, with numbered variables inside.
 */
final class ObjectPathWeights {
  private static final List<String> CONTAINERS =
      List.of("layers", "_layer_checkpoint_dependencies");
  private final Group root;
  private final long fileBytes;

  ObjectPathWeights(Group root, long fileBytes) {
    this.root = root;
    this.fileBytes = fileBytes;
  }

  WeightBinding bind(Plan plan) {
    Map<List<String>, Group> groups = new HashMap<>();
    locate(plan.model(), root, List.of(), groups);
    WeightBinding binding = new WeightBinding();
    for (PlannedLayer layer : plan.layers()) {
      if (!layer.weights().isEmpty()) {
        binding.bind(layer, weights(layer, groups.get(layer.path())));
      }
    }
    return binding;
  }

  private static void locate(
      ModelConfig model, Group group, List<String> outer, Map<List<String>, Group> groups) {
    Group layers = container(group);
    Map<String, Integer> counts = new HashMap<>();
    for (LayerConfig layer : model.layers()) {
      String snake = SnakeCase.of(layer.className());
      int count = counts.merge(snake, 1, Integer::sum) - 1;
      Group found =
          layers == null ? null : Hdf5.group(layers, count == 0 ? snake : snake + "_" + count);
      if (found == null) {
        continue;
      }
      List<String> path = new ArrayList<>(outer);
      path.add(layer.name());
      groups.put(path, found);
      ModelConfig inner = layer.inner();
      if (inner != null) {
        locate(inner, found, path, groups);
      }
    }
  }

  private static @Nullable Group container(Group group) {
    for (String name : CONTAINERS) {
      Group found = Hdf5.group(group, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private List<Weight> weights(PlannedLayer layer, @Nullable Group group) {
    List<Weight> weights = new ArrayList<>();
    Group vars = group == null ? null : Hdf5.group(group, "vars");
    if (vars == null) {
      return weights;
    }
    Map<String, Node> children = vars.getChildren();
    for (int i = 0; children.get(Integer.toString(i)) instanceof Dataset dataset; i++) {
      weights.add(
          new Weight(
              layer.name() + "/" + i, Hdf5.shape(dataset), () -> Hdf5.floats(dataset, fileBytes)));
    }
    return weights;
  }
}
