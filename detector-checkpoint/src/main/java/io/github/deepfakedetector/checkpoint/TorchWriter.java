package io.github.deepfakedetector.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes tensors as PyTorch's {@code torch.save} writes a state dictionary (the zip archive of
 * PyTorch 1.6 and later), so that {@code torch.load} and {@link Checkpoint} read them. The same
 * tensors give the same bytes.
 */
public final class TorchWriter {
  private TorchWriter() {}

  /**
   * Writes 32-bit tensors by name, in the map's order. The file appears whole or not at all, and
   * replaces one that is there.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Map<String, FloatTensor> tensors) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(partial);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "data.pkl", StateDictPickle.of(tensors));
      put(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      int key = 0;
      for (FloatTensor tensor : tensors.values()) {
        put(zip, "data/" + key++, bytes(tensor.values()));
      }
      put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Stored, not packed: PyTorch maps the elements where they lie. */
  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry("archive/" + name);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
