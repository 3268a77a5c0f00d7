package io.github.deepfakedetector.input;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A medium to judge: bytes that can be opened as often as needed.
 *
 * <p>Sources are thread-safe. Closing a source frees what it holds itself, such as a spooled file;
 * it never touches the caller's file, array or stream.
 */
public interface MediaSource extends AutoCloseable {
  /** A file, read when it is judged. */
  static MediaSource of(Path file) {
    return new FileSource(file, file.toString(), false);
  }

  /** The same, called otherwise in messages, for whoever need not know where it lies. */
  static MediaSource of(Path file, String name) {
    return new FileSource(file, name, false);
  }

  /** Bytes in memory, not copied: leave them unchanged while the source is in use. */
  static MediaSource of(byte[] bytes, String name) {
    return new BytesSource(bytes, name);
  }

  /**
   * A stream, copied at once to a temporary file that only this user can read and that is deleted
   * by {@link #close()}. The stream is left open. The name is kept for messages alone.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE} past the limit, {@code MEDIA_INACCESSIBLE} if
   *     the stream fails; nothing is left behind
   */
  static MediaSource spool(InputStream stream, String name, long maxBytes) {
    return Spool.copy(stream, name, maxBytes);
  }

  /** What to call it in messages: a path or a file name, as the caller gave it. */
  String name();

  /** The number of bytes. */
  long size();

  /** A new stream from the first byte; the caller closes it. */
  InputStream open() throws IOException;

  /** The file that holds the bytes, where there is one. */
  default Optional<Path> path() {
    return Optional.empty();
  }

  /** The first bytes, fewer if the source is shorter. */
  default byte[] header(int length) {
    try (InputStream in = open()) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw inaccessible(e);
    }
  }

  /**
   * All bytes; do not change them, the source may hand out its own.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE} if there are more than the limit
   */
  default byte[] readAll(long maxBytes) {
    if (size() > maxBytes) {
      throw MediaLimits.tooManyBytes(size(), maxBytes);
    }
    try (InputStream in = open()) {
      byte[] bytes = in.readNBytes((int) Math.min(maxBytes, Integer.MAX_VALUE - 16));
      if (in.read() >= 0) {
        throw MediaLimits.moreBytesThan(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw inaccessible(e);
    }
  }

  /** The error for a source that cannot be read. */
  default MediaException inaccessible(IOException cause) {
    return new MediaException(
        ErrorCode.MEDIA_INACCESSIBLE,
        "The file '" + name() + "' cannot be read: " + Spool.reason(cause) + ".",
        cause);
  }

  @Override
  default void close() {}
}
