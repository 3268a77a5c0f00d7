package io.github.deepfakedetector.media;

import io.github.deepfakedetector.input.MediaLimits;

/** Reads a bitmap's headers (OS/2's 12 bytes, or Windows' 40 and more) and measures its pixels. */
final class BmpParser {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int CORE_HEADER_BYTES = 12;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int UNCOMPRESSED = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BIT_FIELDS = 3;

  private final Bytes bytes;
  private final MediaLimits limits;

  BmpParser(Bytes bytes, MediaLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  PictureLayout parse() {
    long headerBytes = bytes.u32le(FILE_HEADER_BYTES);
    PictureSize size;
    if (headerBytes == CORE_HEADER_BYTES) {
      size = PictureSize.checked(bytes.u16le(18), bytes.u16le(20), limits);
      checkPixels(size, bytes.u16le(24), UNCOMPRESSED, headerBytes);
    } else if (headerBytes >= INFO_HEADER_BYTES && headerBytes <= bytes.size()) {
      int height = i32(22);
      // A negative height means rows from the top. As a long, so that -2^31 has an opposite.
      size = PictureSize.checked(i32(18), Math.abs((long) height), limits);
      int compression = i32(30);
      if (height < 0 && (compression == RLE8 || compression == RLE4)) {
        throw Damage.unreadable("a compressed bitmap cannot have its rows from the top");
      }
      // Checked here, since OpenCV writes a line to the error stream for each file with more.
      if (bytes.u32le(46) > 256) {
        throw Damage.unreadable("the bitmap declares " + bytes.u32le(46) + " palette colours");
      }
      checkPixels(size, bytes.u16le(28), compression, headerBytes);
    } else {
      throw Damage.unreadable("a bitmap header of " + headerBytes + " bytes is not supported");
    }
    return PictureLayout.of("BMP", size, Orientation.UPRIGHT, ByteRanges.all(bytes.array()));
  }

  private int i32(long at) {
    return (int) bytes.u32le(at);
  }

  private void checkPixels(PictureSize size, int bits, int compression, long headerBytes) {
    long start = bytes.u32le(10);
    if (start < FILE_HEADER_BYTES + headerBytes) {
      throw Damage.unreadable("the bitmap's pixels overlap its header");
    }
    switch (compression) {
      case UNCOMPRESSED -> {
        requireBits(bits, 1, 4, 8, 16, 24, 32);
        requireRows(size, bits, start);
      }
      case BIT_FIELDS -> {
        requireBits(bits, 16, 32);
        requireRows(size, bits, start);
      }
      case RLE8 -> {
        requireBits(bits, 8);
        requireEndOfRuns(start, 8);
      }
      case RLE4 -> {
        requireBits(bits, 4);
        requireEndOfRuns(start, 4);
      }
      default -> throw Damage.unreadable("bitmap compression " + compression + " is not supported");
    }
  }

  private static void requireBits(int bits, int... accepted) {
    for (int a : accepted) {
      if (a == bits) {
        return;
      }
    }
    throw Damage.unreadable("a bitmap with " + bits + " bits a pixel is not supported");
  }

  private void requireRows(PictureSize size, int bits, long start) {
    long rowBytes = ((long) bits * size.width() + 31) / 32 * 4;
    long end = start + rowBytes * size.height();
    if (end > bytes.size()) {
      throw Damage.truncated(bytes.size(), end);
    }
  }

  /**
   * Follows run-length codes to the one that ends the bitmap: two bytes each, a count and a value;
   * count 0 with 0 ends a row, 1 the bitmap, 2 moves on by two more bytes, n gives n literal pixels
   * padded to two bytes.
   */
  private void requireEndOfRuns(long start, int bits) {
    long at = start;
    while (true) {
      int count = bytes.u8(at);
      int value = bytes.u8(at + 1);
      at += 2;
      if (count == 0 && value == 1) {
        return;
      }
      if (count == 0 && value >= 2) {
        at += value == 2 ? 2 : (value * bits + 15) / 16 * 2;
      }
    }
  }
}
