package io.github.deepfakedetector.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A pickle's bytes in order; what reaches past the end is refused, not thrown at the caller. */
final class ByteReader {
  private static final int MAX_LINE = 512;

  private final ByteBuffer data;

  ByteReader(ByteBuffer data) {
    this.data = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return data.position();
  }

  int u8() {
    return checked(() -> data.get() & 0xFF);
  }

  int u16() {
    return checked(() -> data.getShort() & 0xFFFF);
  }

  int i32() {
    return checked(data::getInt);
  }

  long i64() {
    return checked(data::getLong);
  }

  /** Big-endian, as pickles have it. */
  double f64() {
    return Double.longBitsToDouble(Long.reverseBytes(i64()));
  }

  byte[] bytes(long length) {
    if (length < 0 || length > data.remaining()) {
      throw new Refusal("it ends early");
    }
    byte[] bytes = new byte[(int) length];
    data.get(bytes);
    return bytes;
  }

  String text(long length, Charset charset) {
    return new String(bytes(length), charset);
  }

  /** Up to a line feed, which is passed over. */
  String line() {
    int start = data.position();
    int length = 0;
    while (u8() != '\n') {
      length++;
      if (length > MAX_LINE) {
        throw new Refusal("a name in it is too long");
      }
    }
    byte[] bytes = new byte[length];
    data.get(start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static <T> T checked(Read<T> read) {
    try {
      return read.get();
    } catch (BufferUnderflowException e) {
      throw new Refusal("it ends early");
    }
  }

  private interface Read<T> {
    T get();
  }
}
