package io.github.deepfakedetector.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's archive since 1.6: {@code NAME/data.pkl}, {@code NAME/data/KEY} for each storage, and
 * perhaps {@code NAME/byteorder}.
 */
final class TorchZip {
  private static final String PICKLE = "/data.pkl";

  private TorchZip() {}

  static Checkpoint open(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      String folder = folder(zip);
      requireLittleEndian(zip, folder);
      ZipStorages storages = new ZipStorages(file.toString(), zip, folder + "/data/");
      byte[] pickle = bytes(zip, zip.getEntry(folder + PICKLE));
      Object root = new Unpickler(new ByteReader(ByteBuffer.wrap(pickle))).read();
      return new Checkpoint(new Flattener(storages).flatten(root), storages);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static String folder(ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(
            name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
        .findFirst()
        .map(name -> name.substring(0, name.length() - PICKLE.length()))
        .orElseThrow(() -> new Refusal("the archive has no data.pkl, so PyTorch did not save it"));
  }

  private static void requireLittleEndian(ZipFile zip, String folder) throws IOException {
    ZipEntry order = zip.getEntry(folder + "/byteorder");
    if (order == null) {
      return;
    }
    String text = new String(bytes(zip, order), StandardCharsets.US_ASCII);
    if (!text.equals("little")) {
      throw new Refusal("its byte order is not little-endian");
    }
  }

  /** An entry, which may be packed: what it unpacks to is bounded. */
  private static byte[] bytes(ZipFile zip, @Nullable ZipEntry entry) throws IOException {
    if (entry == null) {
      throw new Refusal("the archive is not whole");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(Checkpoint.MAX_PICKLE_BYTES + 1);
      if (bytes.length > Checkpoint.MAX_PICKLE_BYTES) {
        throw new Refusal("its pickle is larger than " + Checkpoint.MAX_PICKLE_BYTES + " bytes");
      }
      return bytes;
    }
  }
}
