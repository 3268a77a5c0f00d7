package io.github.deepfakedetector.decode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * One decoded picture: rows from the top, pixels from the left, three unsigned bytes a pixel in the
 * order red, green, blue, without padding. The orientation that the file asks for is already
 * applied.
 *
 * <p>The pixel array is not copied: whoever is handed a frame reads it and does not write it.
 */
public final class Frame {
  private final int index;
  private final Duration timestamp;
  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * A frame around existing pixels.
   *
   * @param index the frame's number in its medium, from 0
   * @param timestamp when it is shown, from the medium's start; zero for a picture
   * @param rgb width x height x 3 bytes, taken over by the frame
   */
  public Frame(int index, Duration timestamp, int width, int height, byte[] rgb) {
    if (width <= 0 || height <= 0 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "a frame of " + width + " x " + height + " pixels cannot have " + rgb.length + " bytes");
    }
    this.index = index;
    this.timestamp = timestamp;
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** A single picture. */
  public static Frame still(int width, int height, byte[] rgb) {
    return new Frame(0, Duration.ZERO, width, height, rgb);
  }

  /** The frame's number in its medium, from 0. */
  public int index() {
    return index;
  }

  /** When it is shown, from the medium's start. */
  public Duration timestamp() {
    return timestamp;
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** The pixels themselves, not a copy. */
  public byte[] rgb() {
    return rgb;
  }

  /** Writes the frame, for another process to {@link #readFrom read}. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(index);
    out.writeLong(timestamp.toNanos());
    out.writeInt(width);
    out.writeInt(height);
    out.write(rgb);
  }

  /**
   * Reads a frame that {@link #writeTo} wrote.
   *
   * @param maxPixels refused beyond it, before anything is allocated
   * @throws IOException if the data ends early, or is no frame within the limit
   */
  public static Frame readFrom(DataInput in, long maxPixels) throws IOException {
    int index = in.readInt();
    Duration timestamp = Duration.ofNanos(in.readLong());
    int width = in.readInt();
    int height = in.readInt();
    long pixels = (long) width * height;
    if (width <= 0 || height <= 0 || pixels > Math.min(maxPixels, Integer.MAX_VALUE / 3)) {
      throw new IOException("not a frame within the limit: " + width + " x " + height);
    }
    byte[] rgb = new byte[(int) (pixels * 3)];
    in.readFully(rgb);
    return new Frame(index, timestamp, width, height, rgb);
  }
}
