package io.github.deepfakedetector.keras.layer.spatial;

/** What surrounds the input of a window that slides over it. */
public enum Padding {
  /** Nothing: the window stays inside. */
  VALID,
  /** As much on both sides as every stride needs a window of its own, more of it at the end. */
  SAME,
  /** All before the input, so that a step sees none that come later. */
  CAUSAL,
  /** As {@link #SAME}, with more of it before the input; for strides of 1. */
  MIRRORED,
  /** So much that every window that touches the input counts; for strides of 1. */
  FULL;

  /** Whether TensorFlow knows it by name. */
  public boolean isNamed() {
    return this == VALID || this == SAME;
  }

  /** What lies before the input, of a window that reaches so far, at a stride of 1. */
  public long before(long reach) {
    return switch (this) {
      case VALID -> 0;
      case SAME -> (reach - 1) / 2;
      case MIRRORED -> reach / 2;
      case CAUSAL, FULL -> reach - 1;
    };
  }

  /** What lies before and after the input together. */
  public long both(long reach) {
    return switch (this) {
      case VALID -> 0;
      case SAME, MIRRORED, CAUSAL -> reach - 1;
      case FULL -> 2 * (reach - 1);
    };
  }
}
