package io.github.deepfakedetector.decode;

import java.time.Duration;

/**
 * Takes the sound of a recording while it is decoded. Called by one thread at a time; a slow sink
 * slows the decoding down, so nothing piles up.
 */
@FunctionalInterface
public interface SampleSink {
  /**
   * Told before the first block how long the whole is, as far as that can be known then: a header
   * may be wrong, or FFmpeg have guessed by the bit rate. For showing progress; by default ignored.
   */
  default void expect(Duration duration) {}

  /** Takes the next block, which is the sink's from now on; blocks follow without a gap. */
  void accept(Samples block);
}
