package io.github.deepfakedetector.server;

import org.jspecify.annotations.Nullable;

/** Closes several things, each of them whatever becomes of the others. */
final class Closing {
  private Closing() {}

  /** In the order given; the first failure is thrown when all were tried, with the others in it. */
  static void all(Iterable<? extends AutoCloseable> parts) {
    RuntimeException failure = null;
    for (AutoCloseable part : parts) {
      failure = close(part, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException close(
      AutoCloseable part, @Nullable RuntimeException earlier) {
    try {
      part.close();
      return earlier;
    } catch (Exception e) {
      RuntimeException failure =
          e instanceof RuntimeException unchecked
              ? unchecked
              : new IllegalStateException("A part of the server could not be closed.", e);
      if (earlier == null) {
        return failure;
      }
      earlier.addSuppressed(failure);
      return earlier;
    }
  }
}
