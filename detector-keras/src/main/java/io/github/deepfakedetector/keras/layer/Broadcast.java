package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;
import org.jspecify.annotations.Nullable;

/** Shapes that are stretched to each other: aligned at the last axis, sizes of 1 fit any. */
public final class Broadcast {
  private Broadcast() {}

  /** The common shape; null if there is none. */
  public static @Nullable Dims of(Dims left, Dims right) {
    int rank = Math.max(left.rank(), right.rank());
    Dims joined = Dims.ones(rank);
    for (int axis = 1; axis <= rank; axis++) {
      long a = axis <= left.rank() ? left.at(-axis) : 1;
      long b = axis <= right.rank() ? right.at(-axis) : 1;
      if (a != b && a != 1 && b != 1 && a != Dims.FREE && b != Dims.FREE) {
        return null;
      }
      // A free size beside a known one can only be that one, or 1.
      joined = joined.with(-axis, a == 1 || (a == Dims.FREE && b != 1) ? b : a);
    }
    return joined;
  }
}
