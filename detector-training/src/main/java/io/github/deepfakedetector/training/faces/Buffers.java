package io.github.deepfakedetector.training.faces;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Direct buffers that are used again, since the collector frees such late. Thread-safe. */
final class Buffers {
  private final Map<Integer, Queue<ByteBuffer>> idle = new ConcurrentHashMap<>();

  /** A buffer of so many floats, in native order. */
  ByteBuffer take(int floats) {
    ByteBuffer buffer = queue(floats).poll();
    return buffer != null
        ? buffer
        : ByteBuffer.allocateDirect(floats * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  void giveBack(ByteBuffer buffer) {
    queue(buffer.capacity() / Float.BYTES).add(buffer);
  }

  private Queue<ByteBuffer> queue(int floats) {
    return idle.computeIfAbsent(floats, size -> new ConcurrentLinkedQueue<>());
  }
}
