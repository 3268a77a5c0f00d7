package io.github.deepfakedetector.examples.watchfolder;

import io.github.deepfakedetector.scan.FileJudge;
import io.github.deepfakedetector.scan.ScanInput;
import io.github.deepfakedetector.scan.ScanJson;
import io.github.deepfakedetector.scan.ScanOutcome;
import io.github.deepfakedetector.scan.ScannedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges a file and moves it into a folder named after the verdict, with the result beside it.
 *
 * @param judge that is asked
 * @param sorted in which the folders lie
 */
record Sorter(FileJudge judge, Path sorted) {
  /** Where it lies then; empty if the judge was cancelled. */
  Optional<Path> sort(Path file) throws IOException {
    Optional<ScanOutcome> outcome = judge.judge(ScanInput.of(file));
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    Path target = free(Files.createDirectories(sorted.resolve(place(outcome.get()))), file);
    String line = ScanJson.write(new ScannedFile(target.toString(), outcome.get()));
    // The result first: whoever finds a file here finds its result, too.
    Files.writeString(target.resolveSibling(target.getFileName() + ".json"), line + "\n");
    return Optional.of(Files.move(file, target));
  }

  private static String place(ScanOutcome outcome) {
    return outcome instanceof ScanOutcome.Judged judged
        ? judged.detection().verdict().name().toLowerCase(Locale.ROOT)
        : "failed";
  }

  /** Nothing that lies there already is replaced. */
  private static Path free(Path folder, Path file) {
    Path target = folder.resolve(String.valueOf(file.getFileName()));
    for (int i = 2; Files.exists(target); i++) {
      target = folder.resolve(i + "-" + file.getFileName());
    }
    return target;
  }
}
