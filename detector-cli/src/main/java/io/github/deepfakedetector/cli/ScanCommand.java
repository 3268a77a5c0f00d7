package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.EvidenceExtra;
import io.github.deepfakedetector.LibraryVersion;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Thumbnail;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.scan.FileJudge;
import io.github.deepfakedetector.scan.ParallelScan;
import io.github.deepfakedetector.scan.ScanInput;
import io.github.deepfakedetector.scan.ScanInputs;
import io.github.deepfakedetector.scan.ScanOutcome;
import io.github.deepfakedetector.scan.ScannedFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/** Judges files. */
@Command(
    name = "scan",
    description = {
      "Judges files: REAL, FAKE, UNCERTAIN or NOT_APPLICABLE.",
      "Each is printed as soon as it is judged. Files that cannot be judged are said to be so, and"
          + " the others are judged all the same. Ctrl-C ends early and loses nothing that was"
          + " judged."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every file was judged, UNCERTAIN and NOT_APPLICABLE included",
      "1:some file could not be judged, or the command failed",
      "2:wrong usage",
      "3:with --fail-on-fake, some file is FAKE, whatever became of the others",
      "130:ended early by Ctrl-C"
    })
final class ScanCommand implements Callable<Integer> {
  /** Some file is a fake, which was to be told. */
  static final int FOUND_FAKES = 3;

  @Spec CommandSpec spec;

  @Mixin DetectorOptions options = new DetectorOptions();

  @Mixin RemoteOptions remote = new RemoteOptions();

  @Option(names = "--json", description = "Short for --format jsonl.")
  boolean json;

  @Option(
      names = "--format",
      paramLabel = "table|jsonl|csv",
      description = "Columns for people, one JSON object a line, or CSV (default: table).")
  @Nullable ScanFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the results into a file, in place of an older one (default: print them).")
  @Nullable Path out;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write a page with small pictures and timelines as well.")
  @Nullable Path report;

  @Option(
      names = "--resume",
      paramLabel = "OUTPUT",
      description =
          "Take results from an earlier output in jsonl for files of the same content, where they"
              + " are of the same models; give the same options as then. It may be the file of"
              + " --out.")
  @Nullable Path resume;

  @Option(names = "--fail-on-fake", description = "End with status 3 if some file is FAKE.")
  boolean failOnFake;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many files are judged at once (default: two more than there are processors).")
  @Nullable Integer threads;

  @Option(
      names = "--thumbnails",
      description =
          "With --json, small pictures of the frames that weigh most in a video's verdict.")
  boolean thumbnails;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "What to judge: files, folders with all in them, patterns such as 'photos/**.jpg', - for"
              + " a list on standard input, a name a line. Names do not matter, content does.")
  List<String> files = List.of();

  @Override
  public Integer call() throws IOException {
    int atOnce = atOnce();
    if (!isOneFile()) {
      EngineThreads.divide(atOnce);
    }
    try (DeepfakeDetectors detectors = options.load();
        StopEarly stop = StopEarly.install()) {
      List<ScanInput> inputs = inputs(detectors);
      ScanTally tally = new ScanTally(inputs.size());
      ResumeFile earlier = ResumeFile.take(resume, out, detection -> holds(detection, detectors));
      FileJudge judge = new FileJudge(detectors, detection(stop.cancellation()), earlier.earlier());
      scan(inputs, judge, atOnce, tally);
      if (!stop.cancellation().isCancelled()) {
        earlier.complete();
      }
      if (inputs.size() > 1) {
        spec.commandLine().getErr().println(tally.words());
      }
      return status(tally);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void scan(List<ScanInput> inputs, FileJudge judge, int atOnce, ScanTally tally)
      throws IOException {
    PrintWriter standard = spec.commandLine().getOut();
    try (ScanOutput output = ScanOutput.open(format(), standard, out, report);
        ProgressLine progress = ProgressLine.of(spec.commandLine().getErr(), inputs.size())) {
      ParallelScan.run(
          inputs,
          atOnce,
          input -> row(judge, input),
          judge.options().cancellation(),
          row -> {
            tally.add(row.file().outcome());
            if (out == null) {
              progress.wipe();
            }
            write(output, row);
            progress.step();
          });
      output.summarise(tally.words());
    }
  }

  private static void write(ScanOutput output, ScanRow row) {
    try {
      output.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ScanRow> row(FileJudge judge, ScanInput input) {
    return judge
        .judge(input)
        .map(
            outcome ->
                new ScanRow(
                    new ScannedFile(input.name(), outcome),
                    report == null ? null : thumbnail(input, outcome)));
  }

  /** Of a picture; the page does without one where it cannot be had. */
  private static @Nullable Thumbnail thumbnail(ScanInput input, ScanOutcome outcome) {
    if (!(outcome instanceof ScanOutcome.Judged judged)
        || judged.detection().input().kind() != MediaKind.IMAGE) {
      return null;
    }
    try (MediaSource source = input.open()) {
      return SmallPicture.thumbnail(MediaFile.of(source).picture());
    } catch (DetectorException e) {
      // It was there a moment ago, and its verdict stands.
      return null;
    }
  }

  private List<ScanInput> inputs(DeepfakeDetectors detectors) throws IOException {
    ScanInputs inputs = remote.inputs(detectors.limits());
    for (String file : files) {
      if (file.equals("-")) {
        addList(inputs);
      } else {
        inputs.add(file);
      }
    }
    return inputs.found();
  }

  /** Standard input stays open: it is not this command's. */
  private static void addList(ScanInputs inputs) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        inputs.addLiterally(line);
      }
    }
  }

  private DetectionOptions detection(Cancellation cancellation) {
    boolean small = thumbnails || report != null;
    return DetectionOptions.builder()
        .cancellation(cancellation)
        .extras(small ? Set.of(EvidenceExtra.THUMBNAILS) : Set.of())
        .build();
  }

  /** Whether an earlier result would be the same today, as far as it tells. */
  private boolean holds(Detection earlier, DeepfakeDetectors detectors) {
    Set<String> models =
        detectors.detectors().stream()
            .flatMap(detector -> detector.models().stream())
            .map(model -> model.sha256())
            .collect(Collectors.toSet());
    return earlier.libraryVersion().equals(LibraryVersion.current())
        && earlier.models().stream().allMatch(model -> models.contains(model.sha256()))
        && agreesWithThreshold(earlier);
  }

  private boolean agreesWithThreshold(Detection earlier) {
    Double fake = earlier.fakeProbability();
    return options.threshold == null
        || fake == null
        || (fake >= options.threshold) == (earlier.verdict() == Verdict.FAKE);
  }

  private ScanFormat format() {
    if (json && format != null && format != ScanFormat.JSONL) {
      throw wrong("--json is --format jsonl: give one of the two.");
    }
    return json ? ScanFormat.JSONL : format == null ? ScanFormat.TABLE : format;
  }

  /** For which all processors work. */
  private boolean isOneFile() {
    return files.size() == 1 && new File(files.get(0)).isFile();
  }

  private int atOnce() {
    if (threads != null && threads < 1) {
      throw wrong("Invalid value for '--threads': " + threads + ". At least 1 is needed.");
    }
    // Some more than can be computed, so that no processor waits while files change hands.
    return threads == null ? Runtime.getRuntime().availableProcessors() + 2 : threads;
  }

  private int status(ScanTally tally) {
    if (failOnFake && tally.foundFakes()) {
      return FOUND_FAKES;
    }
    return tally.failed() ? DetectorCommand.FAILED : 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
