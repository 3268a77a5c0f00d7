package io.github.deepfakedetector.media;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG's compressed data, over its IDAT chunks. Behind the last pixel libpng goes on inflating to
 * the end of the data, a thousand bytes for each: 16 MB keep it busy for half a minute. Hence data
 * that could do so is inflated here first, which stops at the last pixel.
 */
final class PngData {
  /** Less than this inflates to a gigabyte at most, about a second; checking it is not worth it. */
  private static final long HARMLESS_BYTES = 1 << 20;

  /** What may follow the last pixel: the end of the block and a checksum, with room to spare. */
  private static final long MOST_BYTES_BEHIND = 4096;

  private final Bytes bytes;
  private final ByteRanges parts;

  PngData(Bytes bytes) {
    this.bytes = bytes;
    this.parts = new ByteRanges(bytes.array());
  }

  void add(long start, long end) {
    parts.add(start, end);
  }

  /** Refuses data that holds fewer, or far more, bytes than the pixels take. */
  void check(PngHeader header) {
    if (parts.total() == 0) {
      throw Damage.unreadable("the PNG has no picture data");
    }
    if (parts.total() > HARMLESS_BYTES) {
      Inflater inflater = new Inflater();
      try {
        inflate(inflater, header.rawBytes());
      } catch (DataFormatException e) {
        throw Damage.unreadable("the PNG's compressed data is damaged");
      } finally {
        inflater.end();
      }
    }
  }

  private void inflate(Inflater inflater, long expected) throws DataFormatException {
    byte[] scratch = new byte[64 << 10];
    int part = 0;
    while (inflater.getBytesWritten() < expected) {
      if (inflater.needsInput() && part < parts.count()) {
        inflater.setInput(bytes.array(), parts.start(part), parts.end(part) - parts.start(part));
        part++;
      } else if (inflater.inflate(scratch) == 0) {
        throw Damage.tooFewBytes(inflater.getBytesWritten(), expected);
      }
    }
    if (parts.total() - inflater.getBytesRead() > MOST_BYTES_BEHIND) {
      throw Damage.unreadable("the PNG holds more data than pixels");
    }
  }
}
