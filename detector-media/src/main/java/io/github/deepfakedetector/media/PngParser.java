package io.github.deepfakedetector.media;

import io.github.deepfakedetector.input.MediaLimits;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Walks a PNG's chunks to IEND. Only the critical ones are kept: libpng inflates compressed texts
 * and profiles as it meets them, up to 8 MB each and a thousand of them, which no pixel limit
 * stops. Transparency (tRNS) goes too, since it would be dropped in any case.
 */
final class PngParser {
  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAME_BYTES = 12;

  private final Bytes bytes;
  private final MediaLimits limits;
  private final ByteRanges kept;
  private Orientation orientation = Orientation.UPRIGHT;
  private final PngData data;

  PngParser(Bytes bytes, MediaLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.kept = new ByteRanges(bytes.array());
    this.data = new PngData(bytes);
  }

  PictureLayout parse() {
    long at = SIGNATURE_BYTES;
    if (!bytes.tag(at + 4).equals("IHDR") || bytes.u32be(at) != 13) {
      throw Damage.unreadable("the PNG does not begin with its header");
    }
    PictureSize size = PictureSize.checked(bytes.u32be(at + 8), bytes.u32be(at + 12), limits);
    PngHeader header = PngHeader.of(bytes, size);
    kept.add(0, SIGNATURE_BYTES);
    boolean ended = false;
    while (!ended) {
      long length = bytes.u32be(at);
      String type = bytes.tag(at + 4);
      long end = at + FRAME_BYTES + length;
      if (length > Integer.MAX_VALUE) {
        throw Damage.unreadable(chunk(type, at) + " has an impossible length");
      }
      bytes.require(end);
      readChunk(type, at, end);
      ended = type.equals("IEND");
      at = end;
    }
    data.check(header);
    return PictureLayout.of("PNG", size, orientation, kept);
  }

  private void readChunk(String type, long start, long end) {
    switch (type) {
      case "IHDR", "PLTE", "IDAT", "IEND" -> {
        checkSum(type, start, end);
        kept.add(start, end);
        if (type.equals("IDAT")) {
          data.add(start + 8, end - 4);
        }
      }
      case "eXIf" -> orientation = Exif.orientation(bytes, start + 8, end - 4);
      default -> {
        // A capital first letter: the picture cannot be shown without the chunk (PNG, 5.4).
        if (Character.isUpperCase(type.charAt(0))) {
          throw Damage.unreadable(chunk(type, start) + " is of a critical but unknown kind");
        }
      }
    }
  }

  private void checkSum(String type, long start, long end) {
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), (int) start + 4, (int) (end - start) - 8);
    if (sum.getValue() != bytes.u32be(end - 4)) {
      throw Damage.unreadable(chunk(type, start) + " is damaged, its checksum is wrong");
    }
  }

  private static String chunk(String type, long at) {
    return String.format(Locale.ROOT, "the PNG's chunk %s at byte %,d", type, at);
  }
}
