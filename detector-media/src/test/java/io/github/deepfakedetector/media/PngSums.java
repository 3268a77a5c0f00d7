package io.github.deepfakedetector.media;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Puts the right checksums on the chunks of a damaged PNG. */
final class PngSums {
  private PngSums() {}

  static void mend(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long at = 8;
    while (at + 12 <= bytes.length && bytes[0] == (byte) 0x89) {
      long length = buffer.getInt((int) at) & 0xFFFFFFFFL;
      long sumAt = at + 8 + length;
      if (sumAt + 4 > bytes.length) {
        return;
      }
      CRC32 sum = new CRC32();
      sum.update(bytes, (int) at + 4, (int) length + 4);
      buffer.putInt((int) sumAt, (int) sum.getValue());
      at = sumAt + 4;
    }
  }
}
