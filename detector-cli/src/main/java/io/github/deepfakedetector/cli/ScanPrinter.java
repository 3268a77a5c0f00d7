package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.PartEvidence;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.VideoEvidence;
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
      if (detection.evidence().segments().size() > 1) {
        detection.evidence().segments().forEach(this::print);
      }
      VideoEvidence video = detection.evidence().video();
      if (video != null && video.parts().size() > 1) {
        video.parts().forEach(this::print);
      }
      for (Warning warning : detection.warnings()) {
        out.println("                " + warning.code() + ": " + warning.message());
      }
      out.flush();
    }

    private void print(Segment segment) {
      out.println(
          String.format(
              Locale.ROOT,
              "                %.1f to %.1f s: fake %.1f %%",
              segment.start().toMillis() / 1e3,
              segment.end().toMillis() / 1e3,
              100 * segment.fakeProbability()));
    }

    /** Which of face and voice is suspicious. */
    private void print(PartEvidence part) {
      String name = part.part().name().toLowerCase(Locale.ROOT);
      Double fake = part.fakeProbability();
      String score =
          fake == null
              ? part.reasons().toString()
              : String.format(Locale.ROOT, "fake %.1f %%", 100 * fake);
      out.println("                " + name + ": " + part.verdict() + ", " + score);
    }

    @Override
    public void print(Path file, DetectorException error) {
      out.println(new FileFailure(file, error).text());
      out.flush();
    }
  }
}
