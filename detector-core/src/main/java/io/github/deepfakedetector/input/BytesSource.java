package io.github.deepfakedetector.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes in memory. */
final class BytesSource implements MediaSource {
  private final byte[] bytes;
  private final String name;

  BytesSource(byte[] bytes, String name) {
    this.bytes = bytes;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public byte[] readAll(long maxBytes) {
    if (bytes.length > maxBytes) {
      throw MediaLimits.tooManyBytes(bytes.length, maxBytes);
    }
    return bytes;
  }
}
