package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.LibraryVersion;
import io.github.deepfakedetector.LoadFailure;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.evaluation.Evaluation;
import io.github.deepfakedetector.evaluation.EvaluationOptions;
import io.github.deepfakedetector.evaluation.EvaluationResult;
import io.github.deepfakedetector.evaluation.FilesCsv;
import io.github.deepfakedetector.evaluation.LabelledFiles;
import io.github.deepfakedetector.evaluation.Outcome;
import io.github.deepfakedetector.evaluation.ScoredFile;
import io.github.deepfakedetector.evaluation.report.EvaluationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures detectors on labelled files. */
@Command(
    name = "evaluate",
    description = {
      "Measures how well the detectors tell real files from fakes.",
      "Leaves report.html, report.md, report.json, plots and files.csv in the output folder. Files"
          + " that cannot be judged are counted and listed; Ctrl-C ends early and writes what is"
          + " there."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every file was judged, UNCERTAIN and NOT_APPLICABLE included",
      "1:some file could not be judged (the reports are written all the same), or the command"
          + " failed",
      "2:wrong usage, such as a folder without real and fake",
      "130:ended early by Ctrl-C; the reports hold what was judged by then"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin DetectorOptions options = new DetectorOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "evaluation",
      description = "Where the reports go: a new or empty folder (default: ${DEFAULT-VALUE}).")
  Path out = Path.of("");

  @Option(names = "--overwrite", description = "Replace the reports that are in the output folder.")
  boolean overwrite;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are judged at once (default: one for each processor).")
  @Nullable Integer threads;

  @Option(names = "--json", description = "Print the figures as JSON (default: text).")
  boolean json;

  @Parameters(
      paramLabel = "DATA",
      description = {
        "A folder with sub-folders real and fake; folders in them are sources and kinds. Or a list:"
            + " a CSV file with the columns path,label[,kind][,group], where label is real or fake."
      })
  Path data = Path.of("");

  @Override
  public Integer call() throws IOException {
    EvaluationOptions.Builder evaluation = evaluationOptions();
    LabelledFiles labelled = labelledFiles();
    requireFolder();
    try (DeepfakeDetectors detectors = options.load();
        StopEarly stop = StopEarly.install()) {
      requireSome(detectors);
      EvaluationResult result = evaluate(detectors, labelled, evaluation, stop.cancellation());
      EvaluationReport report = EvaluationReport.of(result);
      report.write(out);
      print(report);
      return result.files().stream().anyMatch(EvaluateCommand::failed) ? DetectorCommand.FAILED : 0;
    }
  }

  private EvaluationResult evaluate(
      DeepfakeDetectors detectors,
      LabelledFiles labelled,
      EvaluationOptions.Builder evaluation,
      Cancellation cancellation)
      throws IOException {
    int planned = labelled.files().size();
    Instant started = Instant.now();
    List<ScoredFile> scored;
    try (FilesCsv csv = FilesCsv.open(out);
        ProgressLine progress = ProgressLine.of(spec.commandLine().getErr(), planned)) {
      scored =
          Evaluation.run(
              labelled.files(),
              detectors,
              evaluation
                  .cancellation(cancellation)
                  .listener(
                      file -> {
                        csv.add(file);
                        progress.step();
                      })
                  .build());
    }
    Instant ended = Instant.now();
    return new EvaluationResult(
        data.toString(),
        detectors.detectors(),
        LibraryVersion.current(),
        ended,
        Duration.between(started, ended),
        planned,
        scored,
        labelled.remarks());
  }

  private LabelledFiles labelledFiles() throws IOException {
    try {
      return LabelledFiles.of(data);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  private EvaluationOptions.Builder evaluationOptions() {
    EvaluationOptions.Builder builder = EvaluationOptions.builder();
    if (threads != null) {
      if (threads < 1) {
        throw wrong("Invalid value for '--threads': " + threads + ". At least 1 is needed.", null);
      }
      builder.threads(threads);
    }
    return builder;
  }

  private void requireFolder() throws IOException {
    Files.createDirectories(out);
    try (DirectoryStream<Path> contents = Files.newDirectoryStream(out)) {
      if (contents.iterator().hasNext() && !overwrite) {
        throw wrong(
            "The folder '" + out + "' is not empty: name another with --out, or give --overwrite.",
            null);
      }
    }
  }

  /** Otherwise every single file would say so. */
  private static void requireSome(DeepfakeDetectors detectors) {
    if (detectors.detectors().isEmpty()) {
      String reasons =
          detectors.failures().stream().map(LoadFailure::message).collect(Collectors.joining(" "));
      throw new UnavailableException(
          ErrorCode.DETECTOR_UNAVAILABLE, "No detector is ready. " + reasons);
    }
  }

  private static boolean failed(ScoredFile file) {
    return file.outcome() instanceof Outcome.Failed;
  }

  private void print(EvaluationReport report) {
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      printer.println(report.toJson());
    } else {
      report.summary().forEach(printer::println);
      printer.println(out.resolve(EvaluationReport.HTML));
    }
    printer.flush();
  }

  private ParameterException wrong(String message, @Nullable Throwable cause) {
    return new ParameterException(spec.commandLine(), Objects.requireNonNull(message), cause);
  }
}
