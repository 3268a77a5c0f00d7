package io.github.deepfakedetector.media;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.input.MediaLimits;
import java.util.Arrays;

/**
 * Decodes a GIF's first frame onto its logical screen. OpenCV 4.10 reads no GIF. As in Pillow, a
 * frame that reaches beyond the screen enlarges it, what the frame leaves free has the transparent
 * colour, else the first; values beyond the palette are black, and without a palette all are grey.
 */
final class GifDecoder {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;
  private static final int GRAPHIC_CONTROL = 0xF9;

  private final Bytes bytes;
  private final MediaLimits limits;
  private final int[] palette = new int[256];
  private int transparent;
  private long at = 13;

  GifDecoder(Bytes bytes, MediaLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
    for (int i = 0; i < palette.length; i++) {
      palette[i] = i << 16 | i << 8 | i;
    }
  }

  Frame decode() {
    limits.checkPixels(bytes.u16le(6), bytes.u16le(8));
    readPalette(bytes.u8(10));
    for (int block = bytes.u8(at++); block != IMAGE; block = bytes.u8(at++)) {
      if (block == TRAILER) {
        throw Damage.unreadable("the GIF ends without a picture");
      }
      if (block == EXTENSION) {
        readExtension();
      }
    }
    return readImage();
  }

  /** Three bytes a colour, as many colours as the low three bits say, if the high bit is set. */
  private void readPalette(int flags) {
    if ((flags & 0x80) == 0) {
      return;
    }
    int colours = 2 << (flags & 7);
    bytes.require(at + 3L * colours);
    for (int i = 0; i < colours; i++) {
      palette[i] = bytes.u8(at) << 16 | bytes.u8(at + 1) << 8 | bytes.u8(at + 2);
      at += 3;
    }
    Arrays.fill(palette, colours, palette.length, 0);
  }

  private void readExtension() {
    int label = bytes.u8(at);
    int length = bytes.u8(at + 1);
    if (label == GRAPHIC_CONTROL && length >= 4 && (bytes.u8(at + 2) & 1) != 0) {
      transparent = bytes.u8(at + 5);
    }
    at = endOfBlocks(at + 1);
  }

  /** Data comes in blocks, each after its length; one of length zero is the last. */
  private long endOfBlocks(long from) {
    long position = from;
    int length = bytes.u8(position);
    while (length > 0) {
      position += 1 + length;
      length = bytes.u8(position);
    }
    return position + 1;
  }

  private Frame readImage() {
    int left = bytes.u16le(at);
    int top = bytes.u16le(at + 2);
    int width = bytes.u16le(at + 4);
    int height = bytes.u16le(at + 6);
    int flags = bytes.u8(at + 8);
    PictureSize frame = PictureSize.checked(width, height, limits);
    PictureSize screen =
        PictureSize.checked(
            Math.max(bytes.u16le(6), left + width), Math.max(bytes.u16le(8), top + height), limits);
    at += 9;
    readPalette(flags);
    byte[] indices = readIndices(frame);
    byte[] rgb = new byte[screen.width() * screen.height() * 3];
    if (!frame.equals(screen)) {
      fill(rgb);
    }
    boolean interlaced = (flags & 0x40) != 0;
    for (int row = 0; row < height; row++) {
      int y = interlaced ? interlacedRow(row, height) : row;
      paintRow(indices, row * width, width, rgb, ((top + y) * screen.width() + left) * 3);
    }
    return Frame.still(screen.width(), screen.height(), rgb);
  }

  private byte[] readIndices(PictureSize frame) {
    int codeSize = bytes.u8(at);
    if (codeSize < 1 || codeSize > 8) {
      throw Damage.unreadable("the GIF's code size of " + codeSize + " bits is invalid");
    }
    // To the end before anything is allocated: a cut file costs no memory.
    endOfBlocks(at + 1);
    byte[] indices = new byte[frame.width() * frame.height()];
    int found = new GifLzw(bytes, at + 1, codeSize).decode(indices);
    if (found < indices.length) {
      throw Damage.tooFewPixels(found, indices.length);
    }
    return indices;
  }

  private void fill(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += 3) {
      paint(rgb, i, palette[transparent]);
    }
  }

  private void paintRow(byte[] indices, int from, int count, byte[] rgb, int to) {
    for (int i = 0; i < count; i++) {
      paint(rgb, to + i * 3, palette[indices[from + i] & 0xFF]);
    }
  }

  private static void paint(byte[] rgb, int at, int colour) {
    rgb[at] = (byte) (colour >> 16);
    rgb[at + 1] = (byte) (colour >> 8);
    rgb[at + 2] = (byte) colour;
  }

  /** The row that comes n-th in an interlaced picture: every 8th, the 4ths, the 2nds, the rest. */
  private static int interlacedRow(int n, int height) {
    int eighths = (height + 7) / 8;
    int fourths = (height + 3) / 8;
    int seconds = (height + 1) / 4;
    if (n < eighths) {
      return n * 8;
    }
    if (n < eighths + fourths) {
      return (n - eighths) * 8 + 4;
    }
    if (n < eighths + fourths + seconds) {
      return (n - eighths - fourths) * 4 + 2;
    }
    return (n - eighths - fourths - seconds) * 2 + 1;
  }
}
