package io.github.deepfakedetector.media;

/**
 * Finds the orientation in EXIF data (a TIFF structure: byte order, 42, position of the first
 * directory). Damaged EXIF data never makes a picture unreadable: it then has no orientation.
 */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private final Bytes bytes;
  private final long start;
  private final long end;
  private final boolean bigEndian;

  private Exif(Bytes bytes, long start, long end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.bigEndian = bytes.has(start, "MM");
  }

  /**
   * The orientation.
   *
   * @param start of the TIFF structure, or of the prefix {@code Exif\0\0} before it
   * @param end within the file
   */
  static Orientation orientation(Bytes bytes, long start, long end) {
    long tiff = bytes.has(start, "Exif\0\0") ? start + 6 : start;
    if (tiff + 8 > end || !(bytes.has(tiff, "II*\0") || bytes.has(tiff, "MM\0*"))) {
      return Orientation.UPRIGHT;
    }
    return new Exif(bytes, tiff, end).find();
  }

  private Orientation find() {
    long directory = start + u32(start + 4);
    if (directory + 2 > end) {
      return Orientation.UPRIGHT;
    }
    int entries = u16(directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > end) {
        return Orientation.UPRIGHT;
      }
      if (u16(entry) == ORIENTATION && u16(entry + 2) == SHORT) {
        return Orientation.of(u16(entry + 8));
      }
    }
    return Orientation.UPRIGHT;
  }

  private int u16(long at) {
    return bigEndian ? bytes.u16be(at) : bytes.u16le(at);
  }

  private long u32(long at) {
    return bigEndian ? bytes.u32be(at) : bytes.u32le(at);
  }
}
