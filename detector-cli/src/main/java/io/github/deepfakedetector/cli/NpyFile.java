package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.keras.value.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as {@code numpy.save} writes them, after NumPy's description of the format ({@code
 * numpy.lib.format}): versions 1 to 3, row-major, of numbers. Objects, which would be pickles, are
 * refused.
 */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MAX_HEADER = 1 << 16;
  private static final int ALIGNMENT = 64;
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d, ]*)\\)");

  private NpyFile() {}

  /**
   * Reads an array as 32-bit floats.
   *
   * @throws IOException if it cannot be read or is no such array, in words
   */
  static Tensor read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String header = header(in, file);
      NumberType type = NumberType.of(find(TYPE, header));
      Matcher order = find(ORDER, header);
      Matcher shape = find(SHAPE, header);
      if (type == null || order == null || shape == null) {
        throw problem(file, "its numbers are of a kind that is not supported: " + header.strip());
      }
      long[] sizes = sizes(shape.group(1), file);
      if (order.group(1).equals("True") && sizes.length > 1) {
        throw problem(file, "it is column-major; save numpy.ascontiguousarray(x) instead");
      }
      long count = Arrays.stream(sizes).reduce(1, NpyFile::times);
      if (count > Integer.MAX_VALUE / type.bytes()) {
        throw problem(file, "it has too many numbers");
      }
      byte[] bytes = in.readNBytes((int) count * type.bytes());
      if (bytes.length < count * type.bytes()) {
        throw problem(file, "it ends early");
      }
      return Tensor.of(type.floats(bytes, (int) count), sizes);
    }
  }

  private static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    return high != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  private static String header(InputStream in, Path file) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw problem(file, "it is no .npy file");
    }
    int lengthBytes = start[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
    byte[] length = Arrays.copyOf(in.readNBytes(lengthBytes), Integer.BYTES);
    int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (size < 1 || size > MAX_HEADER) {
      throw problem(file, "its header is damaged");
    }
    return new String(in.readNBytes(size), StandardCharsets.UTF_8);
  }

  private static @Nullable Matcher find(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    return matcher.find() ? matcher : null;
  }

  private static long[] sizes(String list, Path file) throws IOException {
    try {
      return Arrays.stream(list.split(","))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw problem(file, "its sizes are no numbers");
    }
  }

  private static IOException problem(Path file, String what) {
    return new IOException(file + " cannot be used: " + what + ".");
  }

  /** Writes 32-bit floats. */
  static void write(Path file, Tensor tensor) throws IOException {
    String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }"
            .formatted(tensor.shape().size() == 1 ? shape + "," : shape);
    int before = MAGIC.length + 2 + Short.BYTES;
    int padding = ALIGNMENT - (before + header.length() + 1) % ALIGNMENT;
    byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer numbers =
        ByteBuffer.allocate(tensor.data().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    numbers.asFloatBuffer().put(tensor.data());
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(MAGIC);
      out.write(new byte[] {1, 0, (byte) text.length, (byte) (text.length >> Byte.SIZE)});
      out.write(text);
      out.write(numbers.array());
    }
  }

  /** How numbers are written: {@code f4}, {@code i8} and so on. */
  private record NumberType(char kind, int bytes, ByteOrder order) {
    static @Nullable NumberType of(@Nullable Matcher found) {
      if (found == null) {
        return null;
      }
      String name = found.group(2) + found.group(3);
      ByteOrder order = found.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return switch (name) {
        case "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "b1" ->
            new NumberType(name.charAt(0), name.charAt(1) - '0', order);
        default -> null;
      };
    }

    float[] floats(byte[] data, int count) {
      ByteBuffer in = ByteBuffer.wrap(data).order(order);
      float[] floats = new float[count];
      for (int i = 0; i < count; i++) {
        floats[i] =
            switch ("" + kind + bytes) {
              case "f4" -> in.getFloat();
              case "f8" -> (float) in.getDouble();
              case "i2" -> in.getShort();
              case "u2" -> Short.toUnsignedInt(in.getShort());
              case "i4" -> in.getInt();
              case "i8" -> in.getLong();
              case "i1" -> in.get();
              default -> Byte.toUnsignedInt(in.get());
            };
      }
      return floats;
    }
  }
}
