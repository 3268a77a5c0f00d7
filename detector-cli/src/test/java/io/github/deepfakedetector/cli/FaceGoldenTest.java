package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.cli.FaceWeightsFetch.PublishedFile;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.testkit.GoldenCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The command with the published weights, on photos whose faces are known. */
class FaceGoldenTest {
  @Test
  void findsTheFacesOfThePublishedDetectors() throws IOException {
    Optional<Path> golden = GoldenCases.folder("mtcnn", 4);
    if (golden.isEmpty()) {
      return;
    }
    for (PublishedFile file : FaceWeightsFetch.PUBLISHED) {
      assertThat(Sha256.of(golden.get().resolve(file.name()))).isEqualTo(file.sha256());
    }
    List<String> lines =
        CommandRun.of(
                "faces",
                "--json",
                "--weights",
                golden.get().toString(),
                golden.get().resolve("ivan.jpg").toString(),
                golden.get().resolve("multiface.jpg").toString(),
                golden.get().resolve("no-faces.jpg").toString())
            .out()
            .lines()
            .toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .contains("\"faces\":[{\"box\":[277,93,49,62],\"probability\":0.9999")
        .contains("\"landmarks\":[[291,117],[314,115],[304,130],[296,143],[313,142]]},")
        .contains("{\"box\":[307,173,37,55],\"probability\":0.8657");
    assertThat(lines.get(1).split("\"box\"", -1)).hasSize(7);
    assertThat(lines.get(2)).endsWith("no-faces.jpg\",\"faces\":[]}");
  }
}
