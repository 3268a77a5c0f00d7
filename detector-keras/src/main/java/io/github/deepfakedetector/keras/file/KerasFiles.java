package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.config.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells by its first bytes what a file is, and opens it; the name decides nothing. */
public final class KerasFiles {
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private KerasFiles() {}

  /** Reads all but the weights. */
  public static KerasFile read(Path file) throws IOException {
    if (isZip(file)) {
      return ArchiveReader.read(file);
    }
    return Guard.reading(() -> Hdf5Reader.read(file));
  }

  /** Opens the weights of a file that {@link #read} has read. */
  public static WeightFile openWeights(Path file) throws IOException {
    return isZip(file) ? ArchiveReader.openWeights(file) : WeightFile.open(file, null);
  }

  /** Whether it begins like a model; JSON, for example, does not. */
  public static boolean isModel(Path file) throws IOException {
    return Arrays.equals(head(file), 0, 4, ZIP, 0, 4) || hasHdf5Signature(file);
  }

  /** Refuses what is no model by its first bytes. */
  public static void requireModel(Path file) throws IOException {
    if (!isModel(file)) {
      throw Errors.invalid(
          "the file is neither HDF5 nor a .keras archive, so it is no Keras model");
    }
  }

  private static boolean isZip(Path file) throws IOException {
    requireModel(file);
    return Arrays.equals(head(file), 0, 4, ZIP, 0, 4);
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.copyOf(in.readNBytes(HDF5.length), HDF5.length);
    }
  }

  /** At 0, or after a user block at 512, 1024, 2048 and so on. */
  private static boolean hasHdf5Signature(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] found = new byte[HDF5.length];
      for (long at = 0; at + found.length <= in.length(); at = at == 0 ? 512 : at * 2) {
        in.seek(at);
        in.readFully(found);
        if (Arrays.equals(found, HDF5)) {
          return true;
        }
      }
      return false;
    }
  }
}
