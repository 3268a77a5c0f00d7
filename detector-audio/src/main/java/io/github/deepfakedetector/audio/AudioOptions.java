package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.spi.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How recordings are judged.
 *
 * @param model which one
 * @param onePass the longest recording that is judged in one piece; longer ones are judged in
 *     windows. Networks that look at a fixed length only have windows of that length instead
 * @param window the length of the windows of longer recordings, at least a second
 * @param overrides members of the model's description to replace, as JSON values
 */
public record AudioOptions(
    ModelReference model, Duration onePass, Duration window, Map<String, String> overrides) {
  /** The model that is loaded when none is named. */
  public static final String DEFAULT_MODEL = "audio_model";

  private static final String PREFIX = "audio.";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Copies the map and checks the durations. */
  public AudioOptions {
    overrides = Map.copyOf(overrides);
    if (onePass.compareTo(window) < 0 || onePass.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "what is judged in one piece must be a window to five minutes long: " + onePass);
    }
    if (window.compareTo(SECOND) < 0) {
      throw new IllegalArgumentException("a window must be a second long or longer: " + window);
    }
  }

  /** The default model as it describes itself. */
  public static AudioOptions defaults() {
    return from(Settings.of(Map.of()));
  }

  /**
   * From {@code audio.model}, {@code audio.onePass} and {@code audio.window} (in seconds) and, to
   * override the model's description, {@code audio.model.threshold} and so on.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  public static AudioOptions from(Settings settings) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String member : ModelDescription.members()) {
      settings.get(PREFIX + "model." + member).ifPresent(value -> overrides.put(member, value));
    }
    Duration window = seconds(settings, "window", SECOND, Duration.ofSeconds(10));
    return new AudioOptions(
        ModelReference.parse(settings.get(PREFIX + "model").orElse(DEFAULT_MODEL)),
        seconds(settings, "onePass", window, Duration.ofSeconds(60)),
        window,
        overrides);
  }

  private static Duration seconds(
      Settings settings, String name, Duration least, Duration otherwise) {
    String expected =
        "a number of seconds from " + least.toSeconds() + " to " + LONGEST.toSeconds();
    return settings
        .get(PREFIX + name, text -> within(Double.parseDouble(text), least), expected)
        .orElse(otherwise.compareTo(least) < 0 ? least : otherwise);
  }

  private static Duration within(double seconds, Duration least) {
    if (!(seconds >= least.toMillis() / 1e3 && seconds <= LONGEST.toSeconds())) {
      throw new IllegalArgumentException("out of range: " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
