package io.github.deepfakedetector.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Entries of an archive, one for each storage. */
final class ZipStorages implements Storages {
  private final String file;
  private final ZipFile zip;
  private final String prefix;

  /**
   * Takes the archive over.
   *
   * @param prefix of the storages' entries, before their keys
   */
  ZipStorages(String file, ZipFile zip, String prefix) {
    this.file = file;
    this.zip = zip;
    this.prefix = prefix;
  }

  @Override
  public String file() {
    return file;
  }

  @Override
  public byte[] read(StorageRef storage, long from, int length) {
    ZipEntry entry = zip.getEntry(prefix + storage.key());
    if (entry == null || entry.getSize() < from + length) {
      throw Refusal.of(file, "it lacks the storage " + storage.key() + ", or a part of it", null);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      in.skipNBytes(from);
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("the storage " + storage.key() + " ends early");
      }
      return bytes;
    } catch (IOException e) {
      throw Refusal.of(file, "reading failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
