package io.github.deepfakedetector.checkpoint;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's form before 1.6: five pickles (a magic number, the protocol 1001, facts of the system,
 * the object, the storages' keys), then for each key its number of elements and the elements.
 */
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long PROTOCOL = 1001;

  private final FileChannel channel;
  private final ByteReader in;
  private final Map<String, ElementType> types = new HashMap<>();

  private TorchLegacy(FileChannel channel, ByteReader in) {
    this.channel = channel;
    this.in = in;
  }

  /** Takes the channel over once it succeeds. */
  static Checkpoint open(Path file, FileChannel channel) throws IOException {
    int head = (int) Math.min(channel.size(), Checkpoint.MAX_PICKLE_BYTES);
    ByteReader in = new ByteReader(ByteBuffer.wrap(FileStorages.read(channel, 0, head)));
    return new TorchLegacy(channel, in).read(file);
  }

  private Checkpoint read(Path file) throws IOException {
    if (!MAGIC.equals(next())) {
      throw new Refusal("it is neither a PyTorch checkpoint nor a NumPy file");
    }
    if (!Long.valueOf(PROTOCOL).equals(next())) {
      throw new Refusal("its protocol is not 1001");
    }
    if (!(next() instanceof Dictionary system)
        || !Boolean.TRUE.equals(system.entries().get("little_endian"))) {
      throw new Refusal("its byte order is not little-endian");
    }
    Unpickler object = new Unpickler(in);
    object.onStorage(storage -> types.put(storage.key(), storage.type()));
    Object root = object.read();
    List<?> keys = Pickled.list(next(), "the list of storages");
    FileStorages storages = new FileStorages(file.toString(), channel, starts(keys));
    return new Checkpoint(new Flattener(storages).flatten(root), storages);
  }

  private Object next() {
    return new Unpickler(in).read();
  }

  private Map<String, Long> starts(List<?> keys) throws IOException {
    Map<String, Long> starts = new HashMap<>();
    long at = in.position();
    for (Object name : keys) {
      String key = Pickled.text(name, "a storage's key");
      ElementType type = types.get(key);
      if (type == null) {
        throw new Refusal("it holds a storage that no tensor uses");
      }
      long elements = count(at);
      at += Long.BYTES;
      if (elements < 0 || elements > (channel.size() - at) / type.bytes()) {
        throw new Refusal("it ends early");
      }
      starts.put(key, at);
      at += elements * type.bytes();
    }
    return starts;
  }

  private long count(long at) throws IOException {
    return ByteBuffer.wrap(FileStorages.read(channel, at, Long.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getLong();
  }
}
