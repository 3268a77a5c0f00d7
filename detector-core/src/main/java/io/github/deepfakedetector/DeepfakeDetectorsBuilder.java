package io.github.deepfakedetector;

import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.spi.DetectorProvider;
import io.github.deepfakedetector.spi.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configures {@link DeepfakeDetectors}, once. Not thread-safe. */
public final class DeepfakeDetectorsBuilder {
  private final Map<String, String> settings = new HashMap<>();
  private final List<DetectorProvider> providers = new ArrayList<>();
  private final DecoderLoader decoders = new DecoderLoader();
  private Map<String, String> environment = System.getenv();
  private @Nullable MediaLimits limits;
  private boolean discover = true;
  private @Nullable ModelStoreOptions modelStore;

  DeepfakeDetectorsBuilder() {}

  /** A setting by name, such as {@code image.model}; it goes before the environment. */
  public DeepfakeDetectorsBuilder setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Another environment than the process's own. */
  public DeepfakeDetectorsBuilder environment(Map<String, String> values) {
    this.environment = Map.copyOf(values);
    return this;
  }

  /** Where models are found; by default what the environment says. */
  public DeepfakeDetectorsBuilder modelStore(ModelStoreOptions options) {
    this.modelStore = options;
    return this;
  }

  /**
   * Other limits than {@link MediaLimits#defaults()} with what the settings {@code
   * limits.imageBytes}, {@code limits.videoBytes}, {@code limits.audioBytes}, {@code
   * limits.pixels}, {@code limits.videoFrames}, {@code limits.videoDuration} and {@code
   * limits.audioDuration} (in seconds) say.
   */
  public DeepfakeDetectorsBuilder limits(MediaLimits value) {
    this.limits = value;
    return this;
  }

  /** A decoder to ask before those on the class path; the detectors close it with themselves. */
  public DeepfakeDetectorsBuilder frameDecoder(FrameDecoder decoder) {
    decoders.add(decoder);
    return this;
  }

  /** A decoder to ask before those on the class path; the detectors close it with themselves. */
  public DeepfakeDetectorsBuilder sampleDecoder(SampleDecoder decoder) {
    decoders.add(decoder);
    return this;
  }

  /** A plug-in to load before those on the class path. */
  public DeepfakeDetectorsBuilder provider(DetectorProvider provider) {
    providers.add(provider);
    return this;
  }

  /**
   * Only the plug-ins that are given, none from the class path; decoders are found all the same.
   */
  public DeepfakeDetectorsBuilder withoutDiscovery() {
    this.discover = false;
    return this;
  }

  /**
   * Loads the plug-ins. One that fails is in {@link DeepfakeDetectors#failures()}.
   *
   * @throws UnavailableException {@code DETECTOR_DUPLICATE} if two have the same id; {@code
   *     SETTING_INVALID} for a limit that is no number
   */
  public DeepfakeDetectors load() {
    Services services = new Services(classLoader());
    DetectorLoader loader = new DetectorLoader();
    providers.forEach(loader::add);
    if (discover) {
      loader.discover(services);
    }
    decoders.discover(services);
    Settings all = Settings.withEnvironment(settings, environment);
    HostContext context =
        new HostContext(
            all,
            ModelStore.of(
                modelStore == null ? ModelStoreOptions.fromEnvironment(environment) : modelStore),
            decoders.decoders());
    return new DeepfakeDetectors(
        loader, services, context, limits == null ? LimitSettings.read(all) : limits);
  }

  /** The thread's, so that plug-ins are found in containers too. */
  private static ClassLoader classLoader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? DeepfakeDetectors.class.getClassLoader() : context;
  }
}
