package io.github.deepfakedetector.image;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.spi.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How pictures are judged.
 *
 * @param model which one
 * @param faces whether faces are looked for
 * @param overrides members of the model's description to replace, as JSON values
 */
public record ImageOptions(ModelReference model, FaceSearch faces, Map<String, String> overrides) {
  /** The model that is loaded when none is named, as in the original service. */
  public static final String DEFAULT_MODEL = "baseline_model";

  private static final String PREFIX = "image.";

  /** Copies the map. */
  public ImageOptions {
    overrides = Map.copyOf(overrides);
  }

  /** The default model as it describes itself. */
  public static ImageOptions defaults() {
    return from(Settings.of(Map.of()));
  }

  /**
   * From {@code image.model}, {@code image.faces} and, to override the model's description, {@code
   * image.model.threshold}, {@code image.model.scaling} and so on.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  public static ImageOptions from(Settings settings) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String member : ModelDescription.members()) {
      settings.get(PREFIX + "model." + member).ifPresent(value -> overrides.put(member, value));
    }
    return new ImageOptions(
        ModelReference.parse(settings.get(PREFIX + "model").orElse(DEFAULT_MODEL)),
        settings.getEnum(PREFIX + "faces", FaceSearch.class).orElse(FaceSearch.AUTO),
        overrides);
  }
}
