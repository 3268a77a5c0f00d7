package io.github.deepfakedetector.engine;

import java.util.OptionalInt;

/**
 * How an engine starts; only the first start of a kind in a JVM heeds them, because an engine's
 * threads cannot be changed afterwards.
 *
 * @param intraOpThreads threads that one operation is spread over; empty: the processors that the
 *     JVM may use
 * @param interOpThreads operations that run side by side; empty: the processors that the JVM may
 *     use
 */
public record EngineOptions(OptionalInt intraOpThreads, OptionalInt interOpThreads) {
  /** Checks the ranges. */
  public EngineOptions {
    requirePositive(intraOpThreads, "intraOpThreads");
    requirePositive(interOpThreads, "interOpThreads");
  }

  /** As many threads as the JVM may use processors. */
  public static EngineOptions defaults() {
    return new EngineOptions(OptionalInt.empty(), OptionalInt.empty());
  }

  /** These options with so many threads for one operation. */
  public EngineOptions withIntraOpThreads(int threads) {
    return new EngineOptions(OptionalInt.of(threads), interOpThreads);
  }

  /** These options with so many operations side by side. */
  public EngineOptions withInterOpThreads(int threads) {
    return new EngineOptions(intraOpThreads, OptionalInt.of(threads));
  }

  private static void requirePositive(OptionalInt threads, String name) {
    if (threads.isPresent() && threads.getAsInt() < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + threads.getAsInt());
    }
  }
}
