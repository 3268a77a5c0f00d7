package io.github.deepfakedetector;

/** Told how far a detection is; called on the detecting thread, so it returns quickly. */
@FunctionalInterface
public interface ProgressListener {
  /** Does nothing. */
  ProgressListener NONE = (stage, fraction) -> {};

  /**
   * Something was done.
   *
   * @param stage what is being done now, such as {@code decoding}
   * @param fraction of the whole, 0..1, never falling
   */
  void progress(String stage, double fraction);
}
