package io.github.deepfakedetector.media;

import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;

/**
 * The parts of a file that make its pixels. Only these are handed to native code: profiles, texts
 * and thumbnails never reach it, and it cannot understand the file's structure differently.
 */
final class ByteRanges {
  private final byte[] data;
  private int[] bounds = new int[16];
  private int used;

  ByteRanges(byte[] data) {
    this.data = data;
  }

  /** All of a file. */
  static ByteRanges all(byte[] data) {
    ByteRanges ranges = new ByteRanges(data);
    ranges.add(0, data.length);
    return ranges;
  }

  /** Appends a part, which lies behind the parts before it. */
  void add(long start, long end) {
    if (used > 0 && bounds[used - 1] == start) {
      bounds[used - 1] = (int) end;
      return;
    }
    if (used == bounds.length) {
      bounds = Arrays.copyOf(bounds, used * 2);
    }
    bounds[used++] = (int) start;
    bounds[used++] = (int) end;
  }

  int count() {
    return used / 2;
  }

  int start(int range) {
    return bounds[range * 2];
  }

  int end(int range) {
    return bounds[range * 2 + 1];
  }

  int total() {
    int total = 0;
    for (int i = 0; i < used; i += 2) {
      total += bounds[i + 1] - bounds[i];
    }
    return total;
  }

  /** The parts in a row, in native memory that the caller closes. */
  BytePointer toNative() {
    BytePointer memory = new BytePointer(total());
    long written = 0;
    for (int i = 0; i < used; i += 2) {
      int length = bounds[i + 1] - bounds[i];
      memory.position(written).put(data, bounds[i], length);
      written += length;
    }
    return memory.position(0);
  }
}
