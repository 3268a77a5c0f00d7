package io.github.deepfakedetector.decode;

import java.util.ArrayList;
import java.util.List;

/** Keeps all blocks, and joins them. */
final class SampleCollector implements SampleSink {
  private final int sampleRate;
  private final List<float[]> blocks = new ArrayList<>();
  private int length;

  SampleCollector(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  @Override
  public void accept(Samples block) {
    blocks.add(block.amplitudes());
    length = Math.addExact(length, block.amplitudes().length);
  }

  Samples samples() {
    float[] all = new float[length];
    int at = 0;
    for (float[] block : blocks) {
      System.arraycopy(block, 0, all, at, block.length);
      at += block.length;
    }
    return new Samples(sampleRate, all);
  }
}
