package io.github.deepfakedetector.examples.watchfolder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.scan.FileJudge;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchFolderTest {
  @TempDir Path folder;

  @Test
  void waitsUntilAFileIsComplete() throws IOException {
    QuietFiles files = new QuietFiles(folder, Duration.ofSeconds(1));
    Path file = Files.writeString(folder.resolve("a"), "half");
    assertThat(files.at(Instant.EPOCH)).isEmpty();
    Files.writeString(file, " and whole", StandardOpenOption.APPEND);
    assertThat(files.at(Instant.EPOCH.plusSeconds(2))).isEmpty();
    assertThat(files.at(Instant.EPOCH.plusMillis(2500))).isEmpty();
    assertThat(files.at(Instant.EPOCH.plusSeconds(3))).containsExactly(file);
    Files.delete(file);
    assertThat(files.at(Instant.EPOCH.plusSeconds(9))).isEmpty();
  }

  @Test
  void movesFilesByVerdictAndReplacesNone() throws IOException {
    Map<String, String> settings =
        Map.of("DETECTOR_IMAGE_MODEL", TestMedia.model(), "DETECTOR_IMAGE_FACES", "off");
    try (DeepfakeDetectors detectors = DeepfakeDetectors.builder().environment(settings).load()) {
      Sorter sorter =
          new Sorter(
              new FileJudge(detectors, DetectionOptions.defaults()), folder.resolve("sorted"));
      Path first = sorter.sort(photo()).orElseThrow();
      Path second = sorter.sort(photo()).orElseThrow();
      assertThat(folder.resolve("sorted").relativize(first))
          .isIn(Path.of("real/photo"), Path.of("fake/photo"), Path.of("uncertain/photo"));
      assertThat(second).isEqualTo(first.resolveSibling("2-photo"));
      assertThat(first.resolveSibling("photo.json")).content().contains("\"verdict\":");
      Path text = Files.writeString(folder.resolve("text"), "no medium");
      assertThat(sorter.sort(text)).contains(folder.resolve("sorted/failed/text"));
      assertThat(text).doesNotExist();
    }
  }

  private Path photo() throws IOException {
    return Files.write(folder.resolve("photo"), TestMedia.png(32, 32));
  }
}
