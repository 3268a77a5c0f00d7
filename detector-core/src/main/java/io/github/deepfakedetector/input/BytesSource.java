package io.github.deepfakedetector.input;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes in memory. */
record BytesSource(byte[] bytes, String name) implements MediaSource {
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
