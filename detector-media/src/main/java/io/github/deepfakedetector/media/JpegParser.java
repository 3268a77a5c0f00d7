package io.github.deepfakedetector.media;

import io.github.deepfakedetector.input.MediaLimits;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JPEG's segments (ITU-T T.81, annex B) and its entropy-coded data to the end marker,
 * tolerating between segments what libjpeg tolerates.
 */
final class JpegParser {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP1 = 0xE1;

  /**
   * Each scan of a progressive JPEG passes over the whole picture, so a small file with thousands
   * of empty scans would take minutes. Encoders write about ten; libvips draws the line here too.
   */
  private static final int MOST_SCANS = 100;

  private final Bytes bytes;
  private final MediaLimits limits;
  private final ByteRanges kept;
  private Orientation orientation = Orientation.UPRIGHT;
  private @Nullable PictureSize size;
  private long at = 2;
  private int scans;

  JpegParser(Bytes bytes, MediaLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.kept = new ByteRanges(bytes.array());
  }

  PictureLayout parse() {
    bytes.require(2);
    kept.add(0, 2);
    for (int marker = nextMarker(); marker != EOI; marker = nextMarker()) {
      if (!standsAlone(marker)) {
        readSegment(marker);
      }
    }
    kept.add(at - 2, at);
    if (size == null || scans == 0) {
      throw Damage.unreadable("the JPEG ends without any picture data");
    }
    return PictureLayout.of("JPEG", size, orientation, kept);
  }

  /** The next marker's code; the position is then behind it. */
  private int nextMarker() {
    int code = 0;
    while (code == 0) {
      at = bytes.nextFf(at);
      do {
        at++;
        code = bytes.u8(at);
      } while (code == 0xFF);
      at++;
    }
    return code;
  }

  private void readSegment(int marker) {
    long start = at - 2;
    int length = bytes.u16be(at);
    long end = at + length;
    if (marker == SOI || length < 2) {
      throw Damage.unreadable("the JPEG's segment at byte " + start + " is invalid");
    }
    if (isFrameHeader(marker)) {
      readFrameHeader(marker);
    }
    bytes.require(end);
    if (marker == APP1 && bytes.has(at + 2, "Exif\0\0")) {
      orientation = Exif.orientation(bytes, at + 2, end);
    }
    at = end;
    if (marker == SOS) {
      readScan();
    }
    if (makesPixels(marker)) {
      kept.add(start, at);
    }
  }

  private void readFrameHeader(int marker) {
    if (size != null) {
      throw Damage.unreadable("the JPEG has more than one frame header");
    }
    long height = bytes.u16be(at + 3);
    size = PictureSize.checked(bytes.u16be(at + 5), height, limits);
    int precision = bytes.u8(at + 2);
    int components = bytes.u8(at + 7);
    if (precision != 8) {
      throw Damage.unreadable("JPEG with " + precision + " bits a sample is not supported");
    }
    if (components != 1 && components != 3 && components != 4) {
      throw Damage.unreadable("JPEG with " + components + " components is not supported");
    }
    boolean sequentialOrProgressive = marker <= 0xC2 || marker == 0xC9 || marker == 0xCA;
    if (!sequentialOrProgressive) {
      throw Damage.unreadable("lossless and hierarchical JPEG are not supported");
    }
  }

  /** Entropy-coded data: up to a marker that is neither a stuffed zero nor a restart. */
  private void readScan() {
    if (size == null) {
      throw Damage.unreadable("the JPEG's data comes before its frame header");
    }
    if (++scans > MOST_SCANS) {
      throw Damage.unreadable("the JPEG has more than " + MOST_SCANS + " scans");
    }
    while (true) {
      at = bytes.nextFf(at);
      int next = bytes.u8(at + 1);
      if (next == 0 || isRestart(next)) {
        at += 2;
      } else if (next == 0xFF) {
        at++;
      } else {
        return;
      }
    }
  }

  private static boolean standsAlone(int marker) {
    return marker == 0x01 || isRestart(marker);
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xD0 && marker <= 0xD7;
  }

  /** SOF0 to SOF15; DHT, JPG and DAC lie among them. */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** Frames, tables, restart interval, scans, and APP0 and APP14 for the colour space. */
  private static boolean makesPixels(int marker) {
    boolean tables = marker == 0xC4 || marker == 0xCC || marker == 0xDB || marker == 0xDD;
    boolean colour = marker == 0xE0 || marker == 0xEE;
    return isFrameHeader(marker) || marker == SOS || tables || colour;
  }
}
