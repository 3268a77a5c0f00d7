package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source from any position: forwards by skipping, backwards by opening it anew. Nothing is
 * kept in memory, whatever the kind of source.
 */
final class SourceReader implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SourceReader.class.getName());

  private final MediaSource source;
  private final long size;
  private @Nullable InputStream stream;
  private long streamPosition;
  private long position;

  SourceReader(MediaSource source) {
    this.source = source;
    this.size = source.size();
  }

  long size() {
    return size;
  }

  long position() {
    return position;
  }

  /** Only remembers the position; behind the end is allowed, and reads as the end. */
  void seek(long newPosition) {
    position = newPosition;
  }

  /** Reads at most count bytes; -1 at the end. */
  int read(byte[] buffer, int atMost) throws IOException {
    if (position >= size) {
      return -1;
    }
    int count = atPosition().read(buffer, 0, (int) Math.min(atMost, size - position));
    if (count > 0) {
      position += count;
      streamPosition = position;
    }
    return count;
  }

  /** The bytes at a position, fewer where the source ends. */
  byte[] bytesAt(long from, int count) throws IOException {
    position = from;
    if (position >= size) {
      return new byte[0];
    }
    byte[] bytes = atPosition().readNBytes((int) Math.min(count, size - position));
    position += bytes.length;
    streamPosition = position;
    return bytes;
  }

  private InputStream atPosition() throws IOException {
    InputStream in = stream;
    if (in == null || position < streamPosition) {
      if (in != null) {
        in.close();
      }
      in = source.open();
      stream = in;
      streamPosition = 0;
    }
    in.skipNBytes(position - streamPosition);
    streamPosition = position;
    return in;
  }

  @Override
  public void close() {
    if (stream == null) {
      return;
    }
    try {
      stream.close();
    } catch (IOException e) {
      // What was to be read has been read: a stream that does not close cleanly changes nothing.
      LOG.log(System.Logger.Level.DEBUG, "A media source did not close", e);
    }
    stream = null;
  }
}
