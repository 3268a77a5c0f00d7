package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.config.LayerConfig;
import io.github.deepfakedetector.keras.config.ModelConfig;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.plan.PlannedLayer;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights as the {@code .keras} format lays them out: a group for each layer, named by its
 * class and counted, with numbered variables inside.
 */
public final class ObjectPathWeights {
  private static final List<String> CONTAINERS =
      List.of("layers", "_layer_checkpoint_dependencies");
  private final Group root;
  private final long fileBytes;

  public ObjectPathWeights(Group root, long fileBytes) {
    this.root = root;
    this.fileBytes = fileBytes;
  }

  public WeightBinding bind(Plan plan) {
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
      if (found != null) {
        locate(layer, found, outer, groups);
      }
    }
  }

  private static void locate(
      LayerConfig layer, Group found, List<String> outer, Map<List<String>, Group> groups) {
    List<String> path = new ArrayList<>(outer);
    path.add(layer.name());
    groups.put(path, found);
    ModelConfig inner = layer.inner();
    if (inner != null) {
      locate(inner, found, path, groups);
    }
    LayerConfig perStep = layer.perStep();
    Group group = perStep == null ? null : Hdf5.group(found, "layer");
    if (perStep != null && group != null) {
      locate(perStep, group, path, groups);
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

  /** A weight whose name has slashes lies in a group inside, and is counted there. */
  private List<Weight> weights(PlannedLayer layer, @Nullable Group group) {
    List<Weight> weights = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (WeightSpec spec : layer.weights()) {
      String inside = spec.name().substring(0, spec.name().lastIndexOf('/') + 1);
      int counted = counts.merge(inside, 1, Integer::sum) - 1;
      int index = spec.index() < 0 ? counted : spec.index();
      Dataset dataset = group == null ? null : variable(group, inside, index);
      if (dataset == null) {
        break;
      }
      weights.add(
          new Weight(
              layer.name() + "/" + spec.name(),
              Hdf5.shape(dataset),
              () -> Hdf5.floats(dataset, fileBytes)));
    }
    return weights;
  }

  private static @Nullable Dataset variable(Group layer, String inside, int index) {
    Group group = layer;
    for (String name : inside.isEmpty() ? new String[0] : inside.split("/", -1)) {
      if (!name.isEmpty() && group != null) {
        // Attributes of Keras' objects, some of them private.
        Group plain = Hdf5.group(group, name);
        group = plain == null ? Hdf5.group(group, "_" + name) : plain;
      }
    }
    Group vars = group == null ? null : Hdf5.group(group, "vars");
    return vars != null && vars.getChildren().get(Integer.toString(index)) instanceof Dataset found
        ? found
        : null;
  }
}
