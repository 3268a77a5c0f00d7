package io.github.deepfakedetector.examples.watchfolder;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.scan.FileJudge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Judges what is dropped into a folder, and moves it to {@code real}, {@code fake}, {@code
 * uncertain}, {@code not_applicable} or {@code failed} in another: {@code java ... WatchFolder
 * DROPPED SORTED}. Runs until it is stopped; a file that is at work then stays where it is.
 */
public final class WatchFolder {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private WatchFolder() {}

  /** Takes the two folders. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try (var detectors = DeepfakeDetectors.load()) {
      var sorter =
          new Sorter(new FileJudge(detectors, DetectionOptions.defaults()), Path.of(args[1]));
      var files = new QuietFiles(Path.of(args[0]), QUIET);
      while (!Thread.currentThread().isInterrupted()) {
        for (Path file : files.at(Instant.now())) {
          sorter.sort(file).ifPresent(System.out::println);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    }
  }
}
