package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.evaluation.Estimate;
import io.github.deepfakedetector.training.Measured;
import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.TrainingReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all trainings of a detector's model are asked, and how what they measure is shown. */
final class TrainingMixin {
  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the training (default: 6000; a few with --quick).")
  @Nullable Integer steps;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "85",
      description = "Ends the training early when this time is over (default: ${DEFAULT-VALUE}).")
  double minutes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "That PyTorch computes with; two more make what is learnt (default: 1).")
  int threads;

  @Option(names = "--resume", description = "Go on with a training that was broken off.")
  boolean resume;

  @Option(names = "--quick", description = "Only try the whole way: few examples, small steps.")
  boolean quick;

  @Option(names = "--json", description = "Print the report as JSON (default: text).")
  boolean json;

  /**
   * How long a training is.
   *
   * @throws IllegalArgumentException if it cannot be so long
   */
  Schedule schedule() {
    Schedule usual = quick ? Schedule.quickly() : Schedule.usual();
    return new Schedule(
        steps == null ? usual.steps() : steps,
        Duration.ofSeconds(Math.round(60 * minutes)),
        seed,
        threads,
        resume,
        quick);
  }

  /**
   * Prints a report as it was asked for.
   *
   * @param leftOut kinds of fake that nothing was learnt from
   */
  void print(TrainingReport report, List<String> leftOut, PrintWriter out) {
    if (json) {
      out.println(report.toJson());
    } else {
      printText(report, leftOut, out);
    }
  }

  private static void printText(TrainingReport report, List<String> leftOut, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%d steps in %.0f min; FAKE from %.3f on, UNCERTAIN from %.3f%n",
        report.steps(),
        report.seconds() / 60,
        report.threshold(),
        report.uncertainFrom());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("condition", "kind", "fakes", "reals", "AUC", "detected", "false alarms", "ECE"));
    for (Measured m : report.heldBack()) {
      rows.add(
          List.of(
              m.condition(),
              m.kind() + (leftOut.contains(m.kind()) ? " (left out)" : ""),
              String.valueOf(m.fakes()),
              String.valueOf(m.reals()),
              text(m.area(), 1),
              text(m.detected(), 100),
              text(m.falseAlarms(), 100),
              m.calibrationError() == null ? "" : "%.3f".formatted(m.calibrationError())));
    }
    rows.forEach(row -> out.printf("%-11s %-24s %5s %5s  %-19s %-20s %-20s %s%n", row.toArray()));
  }

  private static String text(@Nullable Estimate estimate, int scale) {
    return estimate == null
        ? ""
        : String.format(
            Locale.ROOT,
            scale == 1 ? "%.3f (%.3f-%.3f)" : "%.1f %% (%.1f-%.1f)",
            scale * estimate.value(),
            scale * estimate.interval().low(),
            scale * estimate.interval().high());
  }
}
