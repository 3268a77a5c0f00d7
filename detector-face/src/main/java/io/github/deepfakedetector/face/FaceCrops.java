package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;

/**
 * Gives parts of one picture as the networks see them: resized as a behaviour does, red, green and
 * blue of each pixel in turn, (v - 127.5) / 128. Thread-safe.
 */
public final class FaceCrops implements AutoCloseable {
  private final Sampler sampler;

  private FaceCrops(Sampler sampler) {
    this.sampler = sampler;
  }

  /** Of a picture, which is not copied and must not change meanwhile. */
  public static FaceCrops of(Frame picture, FaceBehaviour behaviour) {
    return new FaceCrops(Sampler.of(picture, behaviour));
  }

  /**
   * Writes what lies under a box, as {@code side} x {@code side} x 3 values.
   *
   * @param box may reach beyond the picture; its fractions of pixels are cut off
   * @param offset of the first value
   * @return false, and nothing is written, if no pixel of the picture lies under it
   */
  public boolean write(Candidate box, int side, FloatBuffer target, int offset) {
    PixelBox pixels =
        new PixelBox((int) box.left(), (int) box.top(), (int) box.right(), (int) box.bottom());
    return sampler.crop(pixels, side, target, offset);
  }

  @Override
  public void close() {
    sampler.close();
  }
}
