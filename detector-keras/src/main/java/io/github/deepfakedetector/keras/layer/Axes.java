package io.github.deepfakedetector.keras.layer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads axes, which Keras counts from either end and writes alone or in a list. */
public final class Axes {
  private Axes() {}

  /** An axis that has to be the last one. */
  public static int last(LayerSettings settings, String key, int rank) {
    JsonNode node = settings.raw(key);
    JsonNode single = node.isArray() && node.size() == 1 ? node.get(0) : node;
    int axis = settings.has(key) ? settings.integer(key, single, -rank) : -1;
    int last = rank - 1;
    if ((axis < 0 ? axis + rank : axis) != last) {
      throw settings.problem(
          "works on axis %d of %d, which is not supported; supported: the last"
              .formatted(axis, rank));
    }
    return last;
  }

  /**
   * One axis or several, none of them the batch.
   *
   * @return counted from the front, in order
   */
  public static List<Integer> list(LayerSettings settings, String key, int rank) {
    JsonNode node = settings.raw(key);
    if (!settings.has(key)) {
      return List.of(rank - 1);
    }
    SortedSet<Integer> axes = new TreeSet<>();
    for (JsonNode each : node.isArray() ? node : List.of(node)) {
      int axis = settings.integer(key, each, -rank);
      int positive = axis < 0 ? axis + rank : axis;
      if (positive < 1 || positive >= rank) {
        throw settings.problem("works on axis %d of a tensor of rank %d".formatted(axis, rank));
      }
      axes.add(positive);
    }
    return List.copyOf(axes);
  }

  /** Any axis but the batch. */
  public static int any(LayerSettings settings, String key, int otherwise, int rank) {
    JsonNode node = settings.raw(key);
    // Older files hold a list of one.
    int axis =
        node.isArray() && node.size() == 1
            ? settings.integer(key, node.get(0), -rank)
            : settings.signed(key, otherwise);
    int positive = axis < 0 ? axis + rank : axis;
    if (positive < 1 || positive >= rank) {
      throw settings.problem("works on axis %d of a tensor of rank %d".formatted(axis, rank));
    }
    return positive;
  }
}
