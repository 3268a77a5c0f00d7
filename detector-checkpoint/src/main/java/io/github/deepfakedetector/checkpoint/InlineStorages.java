package io.github.deepfakedetector.checkpoint;

import java.util.Arrays;

/** Bytes in memory: of a small array inside a pickle. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record InlineStorages(String file, byte[] bytes) implements Storages {
  @Override
  public byte[] read(StorageRef storage, long from, int length) {
    if (from < 0 || from + length > bytes.length) {
      throw Refusal.of(file, "it ends early", null);
    }
    return Arrays.copyOfRange(bytes, (int) from, (int) from + length);
  }

  @Override
  public void close() {}
}
