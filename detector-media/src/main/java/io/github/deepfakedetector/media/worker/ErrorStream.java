package io.github.deepfakedetector.media.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what a child writes to its error stream, so that it never waits for a reader. */
final class ErrorStream implements Runnable {
  private static final int MOST_LINES = 40;
  private static final int LONGEST_LINE = 300;

  private final Process process;
  private final Consumer<String> log;
  private volatile String last = "";

  private ErrorStream(Process process, Consumer<String> log) {
    this.process = process;
    this.log = log;
  }

  static ErrorStream of(Process process, Consumer<String> log) {
    ErrorStream errors = new ErrorStream(process, log);
    Thread reader = new Thread(errors, "decoder-" + process.pid() + "-errors");
    reader.setDaemon(true);
    reader.start();
    return errors;
  }

  /** The last line, for a message; empty if there is none. */
  String lastWords() {
    return last.isEmpty() ? "" : " (" + last + ")";
  }

  @Override
  public void run() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      int count = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        // A crash says much, and a hostile file must not fill the log.
        if (count++ < MOST_LINES) {
          log.accept("Decoding process " + process.pid() + ": " + last);
        }
      }
    } catch (IOException e) {
      log.accept("Decoding process " + process.pid() + " is no longer heard: " + e.getMessage());
    }
  }
}
