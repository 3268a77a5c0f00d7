package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Warning;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what a scan finds, a file at a time. */
interface ScanPrinter {
  void print(Path file, Detection detection);

  void print(Path file, DetectorException error);

  static ScanPrinter of(boolean json, PrintWriter out) {
    return json ? new JsonLines(out) : new Text(out);
  }

  /** One object a line: the file, then the detection or the error. */
  record JsonLines(PrintWriter out) implements ScanPrinter {
    @Override
    public void print(Path file, Detection detection) {
      ObjectNode line = CliJson.object().put("file", file.toString());
      line.setAll(CliJson.of(detection));
      write(line);
    }

    @Override
    public void print(Path file, DetectorException error) {
      ObjectNode line = CliJson.object().put("file", file.toString());
      line.putObject("error")
          .put("code", error.code().wireName())
          .put("message", error.getMessage());
      write(line);
    }

    private void write(ObjectNode line) {
      out.println(line);
      out.flush();
    }
  }

  /** A line for people. */
  record Text(PrintWriter out) implements ScanPrinter {
    @Override
    public void print(Path file, Detection detection) {
      Double fake = detection.fakeProbability();
      String score =
          fake == null
              ? detection.reasons().toString()
              : String.format(Locale.ROOT, "fake %5.1f %%", 100 * fake);
      line(detection.verdict().name(), score, file.toString());
      for (Warning warning : detection.warnings()) {
        out.println("                " + warning.code() + ": " + warning.message());
      }
    }

    @Override
    public void print(Path file, DetectorException error) {
      line("ERROR", error.code().wireName(), file + ": " + error.getMessage());
    }

    private void line(String verdict, String score, String rest) {
      out.println(String.format(Locale.ROOT, "%-14s  %-12s  %s", verdict, score, rest));
      out.flush();
    }
  }
}
