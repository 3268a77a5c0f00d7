package io.github.deepfakedetector.keras.layer.spatial;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;

/**
 * What is added to, or cut from, both ends of each spatial axis.
 *
 * <p>Keras writes one number, one for each axis, or one for each end; of a sequence's two numbers
 * each is for an end.
 */
public record Margins(List<Integer> before, List<Integer> after) {
  /** Copies the lists. */
  public Margins {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  public static Margins of(LayerSettings settings, String key, int rank, int otherwise) {
    JsonNode node = settings.raw(key);
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      JsonNode axis = rank > 1 && node.isArray() && node.size() == rank ? node.get(i) : node;
      before.add(settings.has(key) ? end(settings, key, axis, 0) : otherwise);
      after.add(settings.has(key) ? end(settings, key, axis, 1) : otherwise);
    }
    return new Margins(before, after);
  }

  private static int end(LayerSettings settings, String key, JsonNode axis, int end) {
    boolean both = axis.isArray() && axis.size() == 2;
    return settings.integer(key, both ? axis.get(end) : axis, 0);
  }

  /** The shape with {@code sign} times the margins added. */
  public Dims applyTo(Dims input, Layout layout, int sign) {
    Dims output = input;
    for (int i = 0; i < layout.rank(); i++) {
      int axis = layout.axis(i);
      if (input.known(axis)) {
        output = output.with(axis, input.at(axis) + sign * ((long) before.get(i) + after.get(i)));
      }
    }
    return output;
  }
}
