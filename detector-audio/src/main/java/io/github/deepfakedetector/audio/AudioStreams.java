package io.github.deepfakedetector.audio;

import io.github.deepfakedetector.audio.network.AudioNetworks;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.media.ops.Resampler;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.spi.DetectorModel;
import io.github.deepfakedetector.spi.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Judges sound while it comes, from a microphone or a call.
 *
 * <pre>{@code
 * try (var streams = AudioStreams.load();
 *     var call = streams.open(48_000, 1, score -> System.out.println(score.overall()))) {
 *   for (byte[] pcm = next(); pcm.length > 0; pcm = next()) {
 *     call.pushPcm16(pcm, 0, pcm.length);
 *   }
 * }
 * }</pre>
 *
 * <p>Holds the model, so keep one instance; thread-safe. {@link #close} gives the memory back once
 * no stream is used any more.
 */
public final class AudioStreams implements AutoCloseable {
  /** A second of sound must be judged in less than one: long windows take too long for that. */
  private static final Duration LONGEST_WINDOW = Duration.ofSeconds(4);

  private final AudioClassifier classifier;
  private final int window;

  AudioStreams(AudioClassifier classifier, AudioOptions options) {
    this.classifier = classifier;
    Duration length =
        options.window().compareTo(LONGEST_WINDOW) < 0 ? options.window() : LONGEST_WINDOW;
    this.window =
        classifier
            .windowSamples()
            .orElse((int) (length.toMillis() * classifier.sampleRate() / 1000));
  }

  /**
   * With the model that the environment names, as for the plug-in.
   *
   * @throws DetectorException if there is none, or it cannot be used
   */
  public static AudioStreams load() {
    return load(
        AudioOptions.from(Settings.withEnvironment(Map.of(), System.getenv())),
        ModelStore.of(ModelStoreOptions.fromEnvironment(System.getenv())));
  }

  /**
   * With a model.
   *
   * @throws DetectorException if it is not there, or cannot be used
   */
  public static AudioStreams load(AudioOptions options, ModelStore store) {
    return new AudioStreams(AudioClassifier.open(store, options, AudioNetworks::open), options);
  }

  /**
   * Begins a stream, which the caller closes.
   *
   * @param sampleRate of what will be pushed, 1,000 to 768,000
   * @param channels of it, 1 to 8
   * @param listener told every second of sound, on the thread that pushes
   */
  public AudioStream open(int sampleRate, int channels, Consumer<LiveScore> listener) {
    Resampler resampler = Resampler.of(sampleRate, channels, classifier.sampleRate());
    return new AudioStream(classifier, window, resampler, channels, listener);
  }

  /** The model that judges. */
  public DetectorModel model() {
    return classifier.model();
  }

  @Override
  public void close() {
    classifier.close();
  }
}
