package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.Optional;

/** Which shape two tensors have together, as NumPy stretches sizes of 1 and missing axes. */
public final class Broadcasting {
  private Broadcasting() {}

  /** Empty if they cannot be joined. */
  public static Optional<Dims> of(Dims left, Dims right) {
    int rank = Math.max(left.rank(), right.rank());
    Dims joined = Dims.ones(rank);
    for (int i = 1; i <= rank; i++) {
      long a = i <= left.rank() ? left.at(-i) : 1;
      long b = i <= right.rank() ? right.at(-i) : 1;
      if (a != b && a != 1 && b != 1 && a != Dims.FREE && b != Dims.FREE) {
        return Optional.empty();
      }
      // A free size beside a known one can only be that one, or 1.
      joined = joined.with(-i, a == 1 || (a == Dims.FREE && b != 1) ? b : a);
    }
    return Optional.of(joined);
  }
}
