package io.github.deepfakedetector.audio.network.torch;

import ai.djl.ndarray.NDManager;

/** Judges one recording. Thread-safe. */
public interface WaveformClassifier {
  /** The fewest samples that it can judge. */
  int minimumSamples();

  /**
   * The logits of one recording.
   *
   * @param waveform at least {@link #minimumSamples}
   * @param run owns what is made on the way
   */
  float[] logits(float[] waveform, NDManager run);
}
