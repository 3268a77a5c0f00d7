package io.github.deepfakedetector.audio;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a recording becomes a network's inputs: in one piece, or in windows that overlap by a fifth.
 * Without state.
 *
 * @param sampleRate of the network's input
 * @param onePass the most samples that are judged in one piece
 * @param window samples of a window
 * @param hop from one window's start to the next one's
 */
record AudioTranslator(int sampleRate, int onePass, int window, int hop) {
  /**
   * What is left behind the last window is judged if it is as long, in a window that ends with the
   * recording. Half a second, or a tenth of a window, would say next to nothing by itself.
   */
  private static final double REST = 0.5;

  /** So much sound is given to the network at once: what it takes in memory grows with it. */
  private static final int BATCH_SECONDS = 30;

  static AudioTranslator of(AudioClassifier classifier, AudioOptions options) {
    return of(classifier.sampleRate(), classifier.windowSamples(), options);
  }

  static AudioTranslator of(int sampleRate, OptionalInt fixed, AudioOptions options) {
    int rest = (int) (REST * sampleRate);
    int window = fixed.orElse(samples(options.window(), sampleRate));
    int onePass = fixed.isPresent() ? window + rest - 1 : samples(options.onePass(), sampleRate);
    return new AudioTranslator(sampleRate, onePass, window, Math.max(1, window * 4 / 5));
  }

  /** How much behind the last window is too little for one more. */
  int rest() {
    return (int) (REST * sampleRate);
  }

  /** How many windows are judged at once. */
  int batch() {
    return Math.max(1, BATCH_SECONDS * sampleRate / window);
  }

  Duration time(long sample) {
    return Duration.ofNanos(Math.round(sample * 1e9 / sampleRate));
  }

  private static int samples(Duration duration, int sampleRate) {
    return Math.toIntExact(duration.toMillis() * sampleRate / 1000);
  }
}
