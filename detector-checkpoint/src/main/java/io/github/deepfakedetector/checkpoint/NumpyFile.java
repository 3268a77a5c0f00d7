package io.github.deepfakedetector.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's file: magic, version, the length of a header, the header as a Python dictionary, then the
 * elements or, for objects, a pickle.
 */
final class NumpyFile {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The one tensor of a file without objects. */
  static final String NAME = "array";

  private static final int START_BYTES = 12;
  private static final int MAX_HEADER = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr': *'([^']{1,8})'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  private NumpyFile() {}

  /** Takes the channel over once it succeeds. */
  static Checkpoint open(Path file, FileChannel channel) throws IOException {
    ByteBuffer start =
        ByteBuffer.wrap(FileStorages.read(channel, 0, START_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    boolean old = start.get(6) == 1;
    int length = old ? start.getShort(8) & 0xFFFF : start.getInt(8);
    int data = old ? 10 : 12;
    if (length < 0 || length > MAX_HEADER) {
      throw new Refusal("its header claims " + length + " bytes");
    }
    String header =
        new String(FileStorages.read(channel, data, length), StandardCharsets.ISO_8859_1);
    return "|O".equals(find(DESCR, header))
        ? objects(file, channel, data + length)
        : numbers(file, channel, data + length, header);
  }

  private static Checkpoint objects(Path file, FileChannel channel, int at) throws IOException {
    long length = channel.size() - at;
    if (length > Checkpoint.MAX_PICKLE_BYTES) {
      throw new Refusal("its pickle is larger than " + Checkpoint.MAX_PICKLE_BYTES + " bytes");
    }
    byte[] pickle = FileStorages.read(channel, at, (int) length);
    Object root = new Unpickler(new ByteReader(ByteBuffer.wrap(pickle))).read();
    FileStorages storages = new FileStorages(file.toString(), channel, Map.of());
    return new Checkpoint(new Flattener(storages).flatten(root), storages);
  }

  private static Checkpoint numbers(Path file, FileChannel channel, int at, String header)
      throws IOException {
    String descr = find(DESCR, header);
    ElementType type =
        ElementType.ofNumpy(descr)
            .orElseThrow(() -> new Refusal("its elements are of the type " + descr));
    long elements = (channel.size() - at) / type.bytes();
    StorageRef storage = new StorageRef(type, NAME, elements);
    List<Long> shape = shape(find(SHAPE, header));
    TensorView view =
        find(FORTRAN, header).equals("True")
            ? TensorView.columnMajor(storage, shape)
            : TensorView.rowMajor(storage, shape);
    FileStorages storages = new FileStorages(file.toString(), channel, Map.of(NAME, (long) at));
    return new Checkpoint(Map.of(NAME, new CheckpointTensor(NAME, view, storages)), storages);
  }

  private static List<Long> shape(String text) {
    List<Long> sizes = new ArrayList<>();
    for (String size : text.split("[, ]+", -1)) {
      if (size.length() > 15) {
        throw new Refusal("its shape is " + text);
      }
      if (!size.isEmpty()) {
        sizes.add(Long.parseLong(size));
      }
    }
    return sizes;
  }

  private static String find(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new Refusal("its header is not NumPy's");
    }
    return matcher.group(1);
  }
}
