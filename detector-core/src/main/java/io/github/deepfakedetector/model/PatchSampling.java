package io.github.deepfakedetector.model;

/**
 * Shows a model several patches at native resolution instead of one resized picture; their outputs
 * are averaged.
 *
 * @param count patches taken from one crop, on a regular grid
 */
public record PatchSampling(int count) {
  /** Checks that there is at least one. */
  public PatchSampling {
    if (count < 1 || count > 64) {
      throw new IllegalArgumentException("1 to 64 patches, not " + count);
    }
  }
}
