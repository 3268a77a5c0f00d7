package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import org.jspecify.annotations.Nullable;

/** A picture's sums, once somebody asks for them. Thread-safe. */
final class LazySums {
  private final Frame frame;
  private @Nullable PictureSums sums;

  LazySums(Frame frame) {
    this.frame = frame;
  }

  synchronized PictureSums get() {
    PictureSums known = sums;
    if (known == null) {
      known = PictureSums.of(frame);
      sums = known;
    }
    return known;
  }
}
