package io.github.deepfakedetector.decode;

/**
 * Takes the sound of a recording while it is decoded. Called by one thread at a time; a slow sink
 * slows the decoding down, so nothing piles up.
 */
@FunctionalInterface
public interface SampleSink {
  /** Takes the next block, which is the sink's from now on; blocks follow without a gap. */
  void accept(Samples block);
}
