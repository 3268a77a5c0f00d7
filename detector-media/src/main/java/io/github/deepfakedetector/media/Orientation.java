package io.github.deepfakedetector.media;

/**
 * EXIF's eight orientations: how stored pixels become upright ones, first transposed, then flipped.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  TURNED_LEFT(true, true, false),
  TRANSVERSE(true, true, true),
  TURNED_RIGHT(true, false, true);

  private final boolean transposed;
  private final boolean leftRight;
  private final boolean upDown;

  Orientation(boolean transposed, boolean leftRight, boolean upDown) {
    this.transposed = transposed;
    this.leftRight = leftRight;
    this.upDown = upDown;
  }

  /** Of EXIF's value 1 to 8; any other means nothing, and the pixels are taken as upright. */
  static Orientation of(int exifValue) {
    return exifValue >= 1 && exifValue <= 8 ? values()[exifValue - 1] : UPRIGHT;
  }

  boolean transposed() {
    return transposed;
  }

  boolean flipped() {
    return leftRight || upDown;
  }

  /** OpenCV's flip code: 0 up and down, 1 left and right, -1 both. */
  int flipCode() {
    if (leftRight && upDown) {
      return -1;
    }
    return leftRight ? 1 : 0;
  }
}
