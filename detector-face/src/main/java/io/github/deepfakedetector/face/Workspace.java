package io.github.deepfakedetector.face;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** One direct buffer that grows as needed and is used again; for one thread at a time. */
final class Workspace {
  private ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.nativeOrder());
  private FloatBuffer floats = bytes.asFloatBuffer();

  /** Makes room for so many floats; what was in the buffer is lost. */
  FloatBuffer floats(int count) {
    if (floats.capacity() < count) {
      int bytesNeeded = Math.multiplyExact(count, Float.BYTES);
      bytes = ByteBuffer.allocateDirect(bytesNeeded).order(ByteOrder.nativeOrder());
      floats = bytes.asFloatBuffer();
    }
    return floats;
  }

  /** The first so many floats, as bytes. */
  ByteBuffer filled(int count) {
    return bytes.duplicate().order(ByteOrder.nativeOrder()).position(0).limit(count * Float.BYTES);
  }
}
