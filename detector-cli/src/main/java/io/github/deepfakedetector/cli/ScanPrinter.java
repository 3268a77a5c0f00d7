package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.evaluation.CsvText;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.PartEvidence;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.VideoEvidence;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.scan.ScanJson;
import io.github.deepfakedetector.scan.ScanOutcome;
import io.github.deepfakedetector.scan.ScannedFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what a scan finds, a file at a time: once it is printed, it is there. */
interface ScanPrinter {
  void print(ScannedFile file);

  static ScanPrinter of(ScanFormat format, PrintWriter out) {
    return switch (format) {
      case TABLE -> new Text(out);
      case JSONL -> new JsonLines(out);
      case CSV -> Csv.begin(out);
    };
  }

  /** A line for people: a verdict or ERROR, a score or a code, and the rest. */
  static String columns(String verdict, String score, String rest) {
    return String.format(Locale.ROOT, "%-14s  %-12s  %s", verdict, score, rest);
  }

  /** The probability in words, or why there is none. */
  static String score(Detection detection) {
    Double fake = detection.fakeProbability();
    return fake == null
        ? detection.reasons().toString()
        : String.format(Locale.ROOT, "fake %5.1f %%", 100 * fake);
  }

  /** Such as {@code 1.0 to 4.5 s: fake 93.1 %}. */
  static String words(Segment segment) {
    return String.format(
        Locale.ROOT,
        "%.1f to %.1f s: fake %.1f %%",
        segment.start().toMillis() / 1e3,
        segment.end().toMillis() / 1e3,
        100 * segment.fakeProbability());
  }

  /** One object a line: the file, then the detection or the error. */
  record JsonLines(PrintWriter out) implements ScanPrinter {
    @Override
    public void print(ScannedFile file) {
      out.println(ScanJson.write(file));
      out.flush();
    }
  }

  /** A line for each file beneath the names of the columns. */
  record Csv(PrintWriter out) implements ScanPrinter {
    static Csv begin(PrintWriter out) {
      out.println("file,medium,verdict,fakeProbability,reasons,error,message,sha256");
      return new Csv(out);
    }

    @Override
    public void print(ScannedFile file) {
      out.println(CsvText.line(cells(file)));
      out.flush();
    }

    private static List<String> cells(ScannedFile file) {
      if (file.outcome() instanceof ScanOutcome.Failed failed) {
        String medium = failed.medium() == null ? "" : lower(failed.medium());
        String code = failed.code().wireName();
        return List.of(file.name(), medium, "", "", "", code, failed.message(), "");
      }
      Detection detection = ((ScanOutcome.Judged) file.outcome()).detection();
      Double fake = detection.fakeProbability();
      return List.of(
          file.name(),
          lower(detection.input().kind()),
          detection.verdict().name(),
          fake == null ? "" : fake.toString(),
          detection.reasons().stream().map(Reason::name).collect(Collectors.joining(" ")),
          "",
          "",
          detection.input().sha256());
    }

    private static String lower(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A line for people. */
  record Text(PrintWriter out) implements ScanPrinter {
    private static final String INDENT = " ".repeat(16);

    @Override
    public void print(ScannedFile file) {
      if (file.outcome() instanceof ScanOutcome.Failed failed) {
        out.println(FileFailure.of(file.name(), failed).text());
      } else {
        print(file.name(), ((ScanOutcome.Judged) file.outcome()).detection());
      }
      out.flush();
    }

    private void print(String name, Detection detection) {
      out.println(columns(detection.verdict().name(), score(detection), name));
      if (detection.evidence().segments().size() > 1) {
        detection.evidence().segments().forEach(s -> out.println(INDENT + words(s)));
      }
      VideoEvidence video = detection.evidence().video();
      if (video != null && video.parts().size() > 1) {
        video.parts().forEach(this::print);
      }
      for (Warning warning : detection.warnings()) {
        out.println(INDENT + warning.code() + ": " + warning.message());
      }
    }

    /** Which of face and voice is suspicious. */
    private void print(PartEvidence part) {
      String name = part.part().name().toLowerCase(Locale.ROOT);
      Double fake = part.fakeProbability();
      String score =
          fake == null
              ? part.reasons().toString()
              : String.format(Locale.ROOT, "fake %.1f %%", 100 * fake);
      out.println(INDENT + name + ": " + part.verdict() + ", " + score);
    }
  }
}
