package io.github.deepfakedetector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes weights in PyTorch's format, so that tests need no file of a third party. */
public final class TorchFile {
  private static final String HEAD = "\u0080\2}";
  private static final String REBUILD = "ctorch._utils\n_rebuild_tensor_v2\n(";
  private static final String NO_HOOKS = "\u0089ccollections\nOrderedDict\n)R";

  private final StringBuilder pickle = new StringBuilder(HEAD);
  private final List<float[]> storages = new ArrayList<>();

  /** A file without tensors so far. */
  public TorchFile() {}

  /** Adds a tensor, in row-major order. */
  public TorchFile add(String name, List<Long> shape, float[] values) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      strides.add(stride);
      stride *= shape.get(i);
    }
    Collections.reverse(strides);
    pickle.append(text(name)).append(REBUILD).append(storage(values.length)).append(number(0));
    pickle.append(tuple(shape)).append(tuple(strides)).append(NO_HOOKS).append("tRs");
    storages.add(values.clone());
    return this;
  }

  /** Writes the file. */
  public Path write(Path file) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write((pickle + ".").getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < storages.size(); i++) {
        zip.putNextEntry(new ZipEntry("archive/data/" + i));
        zip.write(bytes(storages.get(i)));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String storage(int elements) {
    String key = String.valueOf(storages.size());
    return "("
        + text("storage")
        + "ctorch\nFloatStorage\n"
        + text(key)
        + text("cpu")
        + number(elements)
        + "tQ";
  }

  private static String tuple(List<Long> numbers) {
    StringBuilder tuple = new StringBuilder("(");
    numbers.forEach(n -> tuple.append(number(Math.toIntExact(n))));
    return tuple.append('t').toString();
  }

  private static String text(String value) {
    return "X" + int32(value.length()) + value;
  }

  private static String number(int value) {
    return "J" + int32(value);
  }

  private static String int32(int value) {
    byte[] bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }
}
