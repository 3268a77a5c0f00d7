package io.github.deepfakedetector.media.worker;

import org.jspecify.annotations.Nullable;

/** A worker ended, was ended, or said what no worker says, while it was at a file. */
final class WorkerDeath extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean again;

  /**
   * With how it came to it.
   *
   * @param again whether the file deserves another worker
   */
  WorkerDeath(String how, boolean again, @Nullable Throwable cause) {
    super(how, cause);
    this.again = again;
  }

  boolean again() {
    return again;
  }
}
