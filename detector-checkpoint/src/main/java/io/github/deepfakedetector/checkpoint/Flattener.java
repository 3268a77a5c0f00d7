package io.github.deepfakedetector.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the tensors of nested dictionaries and lists by their paths. A pickle may refer to one
 * value many times over, or to itself, so depth and visits are bounded.
 */
final class Flattener {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_VISITS = 1_000_000;

  private final Storages storages;
  private final Map<String, CheckpointTensor> tensors = new LinkedHashMap<>();
  private int visits;

  Flattener(Storages storages) {
    this.storages = storages;
  }

  Map<String, CheckpointTensor> flatten(Object root) {
    visit("", root, 0);
    return tensors;
  }

  private void visit(String name, Object value, int depth) {
    visits++;
    if (depth > MAX_DEPTH || visits > MAX_VISITS) {
      throw new Refusal("its values are nested too deeply, or too many");
    }
    if (value instanceof TensorView view) {
      tensors.put(name, new CheckpointTensor(name, view, storages));
    } else if (value instanceof NumpyArray array) {
      visitArray(name, array, depth);
    } else if (value instanceof Dictionary dictionary) {
      dictionary.entries().forEach((key, child) -> visit(path(name, key), child, depth + 1));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        visit(path(name, Integer.toString(i)), list.get(i), depth + 1);
      }
    }
  }

  /** An array of one object, as NumPy saves a dictionary, is that object. */
  private void visitArray(String name, NumpyArray array, int depth) {
    List<?> objects = array.objects();
    if (objects == null) {
      InlineTensor tensor = array.tensor();
      Storages inline = new InlineStorages(storages.file(), tensor.storage());
      tensors.put(name, new CheckpointTensor(name, tensor.view(), inline));
    } else {
      visit(name, objects.size() == 1 ? objects.get(0) : objects, depth + 1);
    }
  }

  private static String path(String name, String key) {
    return name.isEmpty() ? key : name + "." + key;
  }
}
