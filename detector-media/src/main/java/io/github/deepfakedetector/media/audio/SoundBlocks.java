package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.Samples;
import java.util.Arrays;

/** Joins the small stretches that a decoder gives to blocks of a second; the last is shorter. */
final class SoundBlocks {
  private final int sampleRate;
  private final SampleSink sink;
  private float[] block;
  private int filled;
  private long samples;

  SoundBlocks(int sampleRate, SampleSink sink) {
    this.sampleRate = sampleRate;
    this.sink = sink;
    this.block = new float[sampleRate];
  }

  void add(float[] stretch) {
    for (int at = 0; at < stretch.length; ) {
      int count = Math.min(stretch.length - at, block.length - filled);
      System.arraycopy(stretch, at, block, filled, count);
      at += count;
      filled += count;
      if (filled == block.length) {
        handOn(block);
        block = new float[sampleRate];
      }
    }
  }

  /** Hands the last block on. */
  void finish() {
    if (filled > 0) {
      handOn(Arrays.copyOf(block, filled));
    }
  }

  /** How many samples were handed on. */
  long samples() {
    return samples;
  }

  private void handOn(float[] amplitudes) {
    samples += filled;
    filled = 0;
    sink.accept(new Samples(sampleRate, amplitudes));
  }
}
