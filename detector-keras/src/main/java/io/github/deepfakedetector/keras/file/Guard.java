package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.keras.config.Errors;
import java.io.IOException;
import org.tensorflow.exceptions.TensorFlowException;

/** The boundary to the HDF5 reader, which meets damaged files with whatever it stumbles over. */
public final class Guard {
  private Guard() {}

  /** Turns everything that a damaged file can cause into one typed error. */
  public static <T> T reading(Read<T> read) throws IOException {
    try {
      return read.run();
    } catch (DetectorException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      throw damaged(e);
    } catch (OutOfMemoryError e) {
      // One array of a size that only damage explains; nothing else has been disturbed.
      throw damaged(e);
    }
  }

  /** Turns what TensorFlow says of a graph that cannot be into a typed error. */
  public static void converting(Run run) throws IOException {
    try {
      run.run();
    } catch (DetectorException e) {
      throw e;
    } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
      throw Errors.invalid(e, "the model cannot be turned into a graph: " + e.getMessage());
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static DetectorException damaged(Throwable cause) {
    return Errors.invalid(cause, "the file is damaged: its HDF5 structure cannot be read");
  }

  /** Does something. */
  @FunctionalInterface
  public interface Run {
    void run() throws IOException;
  }

  /** Reads something. */
  @FunctionalInterface
  public interface Read<T> {
    T run() throws IOException;
  }
}
