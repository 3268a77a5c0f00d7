package io.github.deepfakedetector.media;

/** How a PNG stores its pixels (PNG, 11.2.2), and how many bytes that takes before compression. */
record PngHeader(PictureSize size, int bitsPerPixel, boolean interlaced) {
  /** Adam7: first column, first row, columns apart, rows apart, of each of the seven passes. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /** Reads the rest of a header whose size was checked. */
  static PngHeader of(Bytes bytes, PictureSize size) {
    int depth = bytes.u8(24);
    int colourType = bytes.u8(25);
    int interlacing = bytes.u8(28);
    boolean filtersAreStandard = bytes.u8(26) == 0 && bytes.u8(27) == 0;
    if (!isValid(depth, colourType) || interlacing > 1 || !filtersAreStandard) {
      throw Damage.unreadable("the PNG's header is invalid");
    }
    return new PngHeader(size, depth * channels(colourType), interlacing == 1);
  }

  private static boolean isValid(int depth, int colourType) {
    return switch (colourType) {
      case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case 2, 4, 6 -> depth == 8 || depth == 16;
      case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      default -> false;
    };
  }

  private static int channels(int colourType) {
    return switch (colourType) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  /** Bytes of all rows, each with its filter's number before it. */
  long rawBytes() {
    if (!interlaced) {
      return rows(size.width(), size.height());
    }
    long sum = 0;
    for (int[] pass : PASSES) {
      int width = (size.width() - pass[0] + pass[2] - 1) / pass[2];
      int height = (size.height() - pass[1] + pass[3] - 1) / pass[3];
      sum += width > 0 && height > 0 ? rows(width, height) : 0;
    }
    return sum;
  }

  private long rows(long width, long height) {
    return height * (1 + (width * bitsPerPixel + 7) / 8);
  }
}
