package io.github.deepfakedetector.media;

/**
 * What a file's structure says, before anything is decoded.
 *
 * @param format for messages
 * @param stored the size of the encoded pixels
 * @param canvas the size of the picture that they are placed on, usually the same
 * @param left where on the canvas
 * @param top where on the canvas
 * @param orientation how the canvas becomes upright
 * @param encoded what makes the pixels
 */
record PictureLayout(
    String format,
    PictureSize stored,
    PictureSize canvas,
    int left,
    int top,
    Orientation orientation,
    ByteRanges encoded) {

  /** A picture that fills its canvas. */
  static PictureLayout of(
      String format, PictureSize size, Orientation orientation, ByteRanges encoded) {
    return new PictureLayout(format, size, size, 0, 0, orientation, encoded);
  }

  boolean fillsCanvas() {
    return stored.equals(canvas);
  }
}
