package io.github.deepfakedetector.audio.network;

import java.util.List;

/**
 * A network that classifies sound. Thread-safe; {@link #close} gives its memory back and may be
 * called twice.
 */
public interface AudioNetwork extends AutoCloseable {
  /** The rate that it expects, in samples a second. */
  int sampleRate();

  /** Its classes, named as its files name them, in the order of its logits. */
  List<String> labels();

  /**
   * Judges recordings of any lengths, in one batch where that changes nothing.
   *
   * @param waveforms mono, at {@link #sampleRate}, nominally -1..1, not yet normalised; not written
   * @return a row of logits for each, in the order of {@link #labels}
   */
  List<float[]> logits(List<float[]> waveforms);

  @Override
  void close();
}
