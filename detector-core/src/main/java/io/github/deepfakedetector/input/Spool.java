package io.github.deepfakedetector.input;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Copies streams to temporary files, up to a limit. */
final class Spool {
  private static final int BUFFER_BYTES = 64 << 10;

  private Spool() {}

  static MediaSource copy(InputStream stream, String name, long maxBytes) {
    Path file = null;
    try {
      // Created for this user alone; neither name nor suffix comes from the caller.
      file = Files.createTempFile("deepfake-detector-", ".media");
      copy(stream, file, maxBytes);
      return new FileSource(file, name, true);
    } catch (IOException e) {
      discard(file, e);
      throw new MediaException(
          ErrorCode.MEDIA_INACCESSIBLE,
          "The stream '" + name + "' could not be read to its end: " + reason(e) + ".",
          e);
    } catch (RuntimeException e) {
      discard(file, e);
      throw e;
    }
  }

  private static void copy(InputStream stream, Path file, long maxBytes) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        total += n;
        if (total > maxBytes) {
          throw MediaLimits.moreBytesThan(maxBytes);
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private static void discard(@Nullable Path file, Exception because) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        because.addSuppressed(e);
      }
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The temporary file could not be deleted: " + file, e);
    }
  }

  /** A short reason: some of these exceptions' messages are nothing but the path. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
