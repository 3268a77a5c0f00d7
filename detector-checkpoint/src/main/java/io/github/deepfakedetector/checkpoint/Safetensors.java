package io.github.deepfakedetector.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * HuggingFace's safetensors: the header's length in eight bytes, a header in JSON that says where
 * each tensor lies, the tensors' bytes one after another.
 */
final class Safetensors {
  /** Bytes by which a file is recognised. */
  static final int START_BYTES = Long.BYTES + 1;

  /** Those of the largest published models have less than 2 MiB. */
  private static final long MAX_HEADER_BYTES = 16 << 20;

  private Safetensors() {}

  static boolean recognises(byte[] start) {
    return start.length >= START_BYTES && start[Long.BYTES] == '{';
  }

  /** Takes the channel over. */
  static Checkpoint open(Path file, FileChannel channel) throws IOException {
    long headerBytes = headerBytes(channel);
    long data = Long.BYTES + headerBytes;
    byte[] header = FileStorages.read(channel, Long.BYTES, (int) headerBytes);
    List<SafetensorsEntry> entries = SafetensorsHeader.parse(header);
    requireGapless(entries, channel.size() - data);
    Map<String, Long> starts = new HashMap<>();
    entries.forEach(entry -> starts.put(entry.name(), data + entry.begin()));
    FileStorages storages = new FileStorages(file.toString(), channel, starts);
    Map<String, CheckpointTensor> tensors = new LinkedHashMap<>();
    for (SafetensorsEntry entry : entries) {
      tensors.put(entry.name(), new CheckpointTensor(entry.name(), entry.view(), storages));
    }
    return new Checkpoint(tensors, storages);
  }

  /** Checked before anything of that size is asked for. */
  private static long headerBytes(FileChannel channel) throws IOException {
    byte[] start = FileStorages.read(channel, 0, Long.BYTES);
    long bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (bytes < 0 || bytes > channel.size() - Long.BYTES) {
      throw new Refusal(
          "its header claims " + Long.toUnsignedString(bytes) + " bytes, more than the file has");
    }
    if (bytes > MAX_HEADER_BYTES) {
      throw new Refusal("its header has " + bytes + " bytes, more than " + MAX_HEADER_BYTES);
    }
    return bytes;
  }

  /** Each tensor begins where the one before it ends, and the last ends with the file. */
  private static void requireGapless(List<SafetensorsEntry> entries, long bytes) {
    List<SafetensorsEntry> ordered =
        entries.stream()
            .sorted(
                Comparator.comparingLong(SafetensorsEntry::begin)
                    .thenComparing(SafetensorsEntry::end))
            .toList();
    long end = 0;
    for (SafetensorsEntry entry : ordered) {
      if (entry.begin() != end) {
        throw new Refusal(
            "the tensor '"
                + entry.name()
                + "' begins at "
                + entry.begin()
                + (entry.begin() < end ? ", inside another one" : ", after a gap"));
      }
      end = entry.end();
    }
    if (end != bytes) {
      throw new Refusal("its tensors have " + end + " bytes, but the file holds " + bytes);
    }
  }
}
