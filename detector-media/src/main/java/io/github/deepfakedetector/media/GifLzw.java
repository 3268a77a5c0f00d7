package io.github.deepfakedetector.media;

/**
 * GIF's variant of LZW (GIF 89a, appendix F): codes of growing width, packed from the low bit, in
 * blocks; a dictionary of at most 4096 strings, each a shorter string and one more value.
 */
final class GifLzw {
  private static final int MOST_STRINGS = 4096;
  private static final int WIDEST_CODE = 12;

  private final Bytes bytes;
  private final int clear;
  private final short[] prefix = new short[MOST_STRINGS];
  private final byte[] last = new byte[MOST_STRINGS];
  private final byte[] reversed = new byte[MOST_STRINGS + 1];
  private final int smallestWidth;

  private long at;
  private int blockLeft;
  private int bits;
  private int bitCount;
  private int width;
  private int next;
  private int previous;
  private int first;
  private int written;

  GifLzw(Bytes bytes, long at, int codeSize) {
    this.bytes = bytes;
    this.at = at;
    this.clear = 1 << codeSize;
    this.smallestWidth = codeSize + 1;
    reset();
  }

  /** Decodes until the array is full or the data ends; returns how many values there were. */
  int decode(byte[] out) {
    while (written < out.length) {
      int code = readCode();
      if (code < 0 || code == clear + 1) {
        return written;
      }
      if (code == clear) {
        reset();
      } else {
        writeString(code, out);
      }
    }
    return written;
  }

  private void reset() {
    width = smallestWidth;
    next = clear + 2;
    previous = -1;
  }

  private void writeString(int code, byte[] out) {
    if (code > next || (previous < 0 && code >= clear)) {
      throw Damage.unreadable("the GIF's data is damaged after " + written + " pixels");
    }
    int length = 0;
    int rest = code;
    if (code == next) {
      // The string that is only now being defined: the previous one and its own first value.
      reversed[length++] = (byte) first;
      rest = previous;
    }
    while (rest > clear) {
      reversed[length++] = last[rest];
      rest = prefix[rest];
    }
    first = rest;
    reversed[length++] = (byte) rest;
    while (length > 0 && written < out.length) {
      out[written++] = reversed[--length];
    }
    define();
    previous = code;
  }

  private void define() {
    if (previous < 0 || next == MOST_STRINGS) {
      return;
    }
    prefix[next] = (short) previous;
    last[next] = (byte) first;
    next++;
    if (next == 1 << width && width < WIDEST_CODE) {
      width++;
    }
  }

  /** The next code, or -1 at the data's end. */
  private int readCode() {
    while (bitCount < width) {
      if (blockLeft == 0) {
        blockLeft = bytes.u8(at++);
        if (blockLeft == 0) {
          at--;
          return -1;
        }
      }
      bits |= bytes.u8(at++) << bitCount;
      bitCount += 8;
      blockLeft--;
    }
    int code = bits & (1 << width) - 1;
    bits >>>= width;
    bitCount -= width;
    return code;
  }
}
