package io.github.deepfakedetector;

import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.spi.Settings;
import java.time.Duration;
import java.util.function.Function;

/** Reads {@link MediaLimits} from the settings {@code limits.*}. */
final class LimitSettings {
  private static final String PREFIX = "limits.";

  private final Settings settings;

  private LimitSettings(Settings settings) {
    this.settings = settings;
  }

  /** The defaults, with what the settings say instead. */
  static MediaLimits read(Settings settings) {
    LimitSettings from = new LimitSettings(settings);
    MediaLimits defaults = MediaLimits.defaults();
    return new MediaLimits(
        from.number("imageBytes", defaults.imageBytes()),
        from.number("videoBytes", defaults.videoBytes()),
        from.number("audioBytes", defaults.audioBytes()),
        from.number("pixels", defaults.pixels()),
        from.seconds("videoDuration", defaults.videoDuration()),
        (int) Math.min(Integer.MAX_VALUE, from.number("videoFrames", defaults.videoFrames())),
        from.seconds("audioDuration", defaults.audioDuration()));
  }

  private long number(String name, long otherwise) {
    return settings
        .get(PREFIX + name, LimitSettings::positive, "a whole number above 0")
        .orElse(otherwise);
  }

  private Duration seconds(String name, Duration otherwise) {
    Function<String, Duration> conversion = text -> Duration.ofSeconds(positive(text));
    return settings
        .get(PREFIX + name, conversion, "a whole number of seconds above 0")
        .orElse(otherwise);
  }

  private static long positive(String text) {
    long value = Long.parseLong(text);
    if (value <= 0) {
      throw new NumberFormatException("not above 0: " + text);
    }
    return value;
  }
}
