package io.github.deepfakedetector.keras.layer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;

/**
 * What is added to, or cut from, the four sides of height and width.
 *
 * <p>Keras writes one number, one for each axis, or one for each side.
 */
public record Margins(int top, int bottom, int left, int right) {
  public static Margins of(LayerSettings settings, String key, int otherwise) {
    JsonNode node = settings.raw(key);
    if (!settings.has(key)) {
      return new Margins(otherwise, otherwise, otherwise, otherwise);
    }
    JsonNode height = node.isArray() && node.size() == 2 ? node.get(0) : node;
    JsonNode width = node.isArray() && node.size() == 2 ? node.get(1) : node;
    return new Margins(
        side(settings, key, height, 0),
        side(settings, key, height, 1),
        side(settings, key, width, 0),
        side(settings, key, width, 1));
  }

  private static int side(LayerSettings settings, String key, JsonNode axis, int side) {
    boolean both = axis.isArray() && axis.size() == 2;
    return settings.integer(key, both ? axis.get(side) : axis, 0);
  }

  /** Height and width with {@code sign} times the margins added. */
  public Dims applyTo(Dims input, int sign) {
    Dims output = input;
    if (input.known(1)) {
      output = output.with(1, input.at(1) + sign * (long) (top + bottom));
    }
    if (input.known(2)) {
      output = output.with(2, input.at(2) + sign * (long) (left + right));
    }
    return output;
  }
}
