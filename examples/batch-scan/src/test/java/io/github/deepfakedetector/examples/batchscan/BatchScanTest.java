package io.github.deepfakedetector.examples.batchscan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchScanTest {
  @TempDir Path folder;

  @Test
  void printsALineForEachFileAndTakesThemUpAgain() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < 3; i++) {
      Files.write(photos.resolve(i + ".png"), TestMedia.png(32 + i, 32));
    }
    Files.createFile(photos.resolve("empty.png"));
    String first = run(photos.toString());
    assertThat(first.lines()).hasSize(4);
    assertThat(first).contains("\"error\":{\"code\":\"media_empty\"");
    // Results that no model gave show that they are taken up.
    Path earlier = folder.resolve("earlier.jsonl");
    Files.writeString(earlier, first.replaceAll("\"bytes\":[0-9]+", "\"bytes\":7"));
    assertThat(run(photos.toString(), earlier.toString()).split("\"bytes\":7", -1)).hasSize(4);
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BatchScan.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().put("DETECTOR_IMAGE_MODEL", TestMedia.model());
    program.environment().put("DETECTOR_IMAGE_FACES", "off");
    program.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = program.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }
}
