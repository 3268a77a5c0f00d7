package io.github.deepfakedetector.media;

import java.nio.charset.StandardCharsets;

/**
 * A file's bytes, read at positions that come from the file itself and are therefore not trusted:
 * positions are {@code long}, so that sums of declared lengths cannot wrap round, and reading past
 * the end says that the file is cut off.
 */
final class Bytes {
  private final byte[] data;

  Bytes(byte[] data) {
    this.data = data;
  }

  int size() {
    return data.length;
  }

  /** The array itself. */
  byte[] array() {
    return data;
  }

  /** Refuses the file as cut off unless it reaches the position. */
  void require(long end) {
    if (end > data.length) {
      throw Damage.truncated(data.length);
    }
  }

  int u8(long at) {
    require(at + 1);
    return data[(int) at] & 0xFF;
  }

  int u16be(long at) {
    return u8(at) << 8 | u8(at + 1);
  }

  long u32be(long at) {
    return (long) u16be(at) << 16 | u16be(at + 2);
  }

  int u16le(long at) {
    return u8(at) | u8(at + 1) << 8;
  }

  int u24le(long at) {
    return u16le(at) | u8(at + 2) << 16;
  }

  long u32le(long at) {
    return u16le(at) | (long) u16le(at + 2) << 16;
  }

  /** Whether the text stands at the position; not, if the file ends before it would. */
  boolean has(long at, String ascii) {
    if (at + ascii.length() > data.length) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (data[(int) at + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Four characters that name a chunk; unprintable ones become dots. */
  String tag(long at) {
    require(at + 4);
    return new String(data, (int) at, 4, StandardCharsets.ISO_8859_1)
        .replaceAll("[^\\x20-\\x7E]", ".");
  }

  /** The position of the next 0xFF, or the size if there is none. */
  int nextFf(long from) {
    int at = (int) Math.min(from, data.length);
    while (at < data.length && data[at] != (byte) 0xFF) {
      at++;
    }
    return at;
  }
}
