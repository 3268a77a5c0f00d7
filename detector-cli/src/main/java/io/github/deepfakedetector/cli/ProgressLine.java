package io.github.deepfakedetector.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Says how far a run is: on a terminal in a line that is written over, elsewhere in a line now and
 * then. For one thread.
 */
final class ProgressLine implements AutoCloseable {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final int BAR = 20;
  private static final Duration ELSEWHERE = Duration.ofSeconds(30);

  private final PrintWriter err;
  private final int total;
  private final boolean terminal;
  private final InstantSource clock;
  private final Instant started;
  private Instant said;
  private int done;
  private int width;

  ProgressLine(PrintWriter err, int total, boolean terminal, InstantSource clock) {
    this.err = err;
    this.total = total;
    this.terminal = terminal;
    this.clock = clock;
    this.started = clock.instant();
    this.said = started;
  }

  static ProgressLine of(PrintWriter err, int total) {
    return new ProgressLine(
        err, total, CommandLine.Help.Ansi.AUTO.enabled(), InstantSource.system());
  }

  /** One more is done. */
  void step() {
    done++;
    Instant now = clock.instant();
    Duration since = Duration.between(said, now);
    if (since.compareTo(terminal ? ON_TERMINAL : ELSEWHERE) >= 0) {
      said = now;
      say(now);
    }
  }

  private void say(Instant now) {
    double seconds = Duration.between(started, now).toMillis() / 1e3;
    long left = Math.round(seconds / done * (total - done));
    String line =
        (terminal ? bar() : "")
            + String.format(
                Locale.ROOT,
                "%,d of %,d files, %.1f a second, about %d:%02d min left",
                done,
                total,
                done / seconds,
                left / 60,
                left % 60);
    if (terminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      err.flush();
      width = line.length();
    } else {
      err.println(line);
    }
  }

  private String bar() {
    int full = (int) ((long) BAR * done / Math.max(1, total));
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] ";
  }

  /** Wipes the line, so that another can be printed where it stood. */
  void wipe() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }

  @Override
  public void close() {
    wipe();
  }
}
