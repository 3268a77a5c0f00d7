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

  /** A line for people: a verdict or ERROR, a score or a code, and the rest. */
  static String columns(String verdict, String score, String rest) {
    return String.format(Locale.ROOT, "%-14s  %-12s  %s", verdict, score, rest);
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
      write(new FileFailure(file, error).json());
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
      out.println(columns(detection.verdict().name(), score, file.toString()));
      for (Warning warning : detection.warnings()) {
        out.println("                " + warning.code() + ": " + warning.message());
      }
      out.flush();
    }

    @Override
    public void print(Path file, DetectorException error) {
      out.println(new FileFailure(file, error).text());
      out.flush();
    }
  }
}
