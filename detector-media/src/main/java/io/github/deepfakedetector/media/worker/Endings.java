package io.github.deepfakedetector.media.worker;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** How a process ended, in words. */
final class Endings {
  /** What a shell, and Java on Linux, add to the number of the signal that ended a process. */
  private static final int SIGNAL = 128;

  private Endings() {}

  static String of(Process process, IOException met) {
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        return "it said what no worker says (" + met.getMessage() + ")";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "it was waited for in vain";
    }
    int status = process.exitValue();
    String how =
        status > SIGNAL
            ? "it ended by signal " + (status - SIGNAL)
            : "it ended with status " + status;
    return met instanceof EOFException ? how : how + " (" + met.getMessage() + ")";
  }
}
