package io.github.deepfakedetector.video;

import io.github.deepfakedetector.VideoMode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.spi.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How videos are judged.
 *
 * @param model which one
 * @param mode how much is looked at
 * @param sound whether the sound is judged too, in full mode
 * @param stretches the most that a video is cut into, in full mode; each is judged by itself
 * @param overrides members of the model's description to replace, as JSON values
 */
public record VideoOptions(
    ModelReference model,
    VideoMode mode,
    SoundUse sound,
    int stretches,
    Map<String, String> overrides) {
  /** The model that is loaded when none is named, as in the original service. */
  public static final String DEFAULT_MODEL = "video_model_v2";

  private static final String PREFIX = "video.";
  private static final int DEFAULT_STRETCHES = 12;
  private static final int MOST_STRETCHES = 1000;

  /** Copies the map and checks the number. */
  public VideoOptions {
    overrides = Map.copyOf(overrides);
    if (stretches < 1 || stretches > MOST_STRETCHES) {
      throw new IllegalArgumentException("stretches must lie in 1..1000, not " + stretches);
    }
  }

  /** The default model as it describes itself, in full mode, with sound, up to 12 stretches. */
  public static VideoOptions defaults() {
    return from(Settings.of(Map.of()));
  }

  /**
   * From {@code video.model}, {@code video.mode}, {@code video.sound}, {@code video.stretches} and,
   * to override the model's description, {@code video.model.threshold} and so on.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  public static VideoOptions from(Settings settings) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String member : ModelDescription.members()) {
      settings.get(PREFIX + "model." + member).ifPresent(value -> overrides.put(member, value));
    }
    return new VideoOptions(
        ModelReference.parse(settings.get(PREFIX + "model").orElse(DEFAULT_MODEL)),
        settings.getEnum(PREFIX + "mode", VideoMode.class).orElse(VideoMode.FULL),
        settings.getEnum(PREFIX + "sound", SoundUse.class).orElse(SoundUse.AUTO),
        settings
            .get(PREFIX + "stretches", VideoOptions::stretches, "a number from 1 to 1000")
            .orElse(DEFAULT_STRETCHES),
        overrides);
  }

  private static int stretches(String text) {
    int value = Integer.parseInt(text);
    if (value < 1 || value > MOST_STRETCHES) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }
}
