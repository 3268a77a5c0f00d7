package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.EvidenceExtra;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges files. */
@Command(
    name = "scan",
    description = {
      "Judges files: REAL, FAKE, UNCERTAIN or NOT_APPLICABLE.",
      "Each is printed as soon as it is judged. Files that cannot be judged are said to be so, and"
          + " the others are judged all the same."
    },
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin DetectorOptions options = new DetectorOptions();

  @Option(names = "--json", description = "Print one JSON object a line (default: text).")
  boolean json;

  @Option(
      names = "--thumbnails",
      description =
          "With --json, small pictures of the frames that weigh most in a video's verdict.")
  boolean thumbnails;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "What to judge; its name does not matter, its content does.")
  List<Path> files = List.of();

  @Override
  public Integer call() {
    ScanPrinter printer = ScanPrinter.of(json, spec.commandLine().getOut());
    DetectionOptions detection =
        DetectionOptions.builder()
            .extras(thumbnails ? Set.of(EvidenceExtra.THUMBNAILS) : Set.of())
            .build();
    boolean failed = false;
    try (DeepfakeDetectors detectors = options.load()) {
      for (Path file : files) {
        failed |= !judge(detectors, file, detection, printer);
      }
    }
    return failed ? DetectorCommand.FAILED : 0;
  }

  private static boolean judge(
      DeepfakeDetectors detectors, Path file, DetectionOptions detection, ScanPrinter printer) {
    try {
      printer.print(file, detectors.detect(MediaSource.of(file), detection));
      return true;
    } catch (DetectorException e) {
      printer.print(file, e);
      return false;
    }
  }
}
