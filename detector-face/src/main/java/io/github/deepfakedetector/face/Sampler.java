package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;

/**
 * Gives the networks parts of one picture at other sizes, as each published detector resizes: red,
 * green and blue of each pixel in turn, (v - 127.5) / 128. Thread-safe.
 */
interface Sampler extends AutoCloseable {
  /** Values that stand for one pixel. */
  int CHANNELS = 3;

  static Sampler of(Frame frame, FaceBehaviour behaviour) {
    return behaviour == FaceBehaviour.COMPATIBLE
        ? new AreaSampler(frame)
        : new AverageSampler(frame);
  }

  /** The whole picture at a level's size. */
  View level(int width, int height);

  /**
   * Writes the part of the picture under a box.
   *
   * @param box whole pixels, counted from 1, both ends inclusive; it may reach beyond the picture
   * @param side of the square that is written, in pixels
   * @param offset of the first value
   * @return false, and nothing is written, if no pixel of the picture lies under it
   */
  boolean crop(PixelBox box, int side, FloatBuffer target, int offset);

  @Override
  void close();

  /** A level, from which the first network takes tiles. */
  interface View {
    /** Writes a tile that lies within the level, from the buffer's start on. */
    void tile(int x, int y, int width, int height, FloatBuffer target);
  }
}
