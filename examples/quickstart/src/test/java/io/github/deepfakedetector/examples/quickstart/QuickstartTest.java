package io.github.deepfakedetector.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  @Test
  void printsAVerdictForAPhoto(@TempDir Path folder) throws IOException, InterruptedException {
    Path photo = Files.write(folder.resolve("photo.png"), TestMedia.png(64, 64));
    ProcessBuilder program =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Quickstart.class.getName(),
                photo.toString()));
    program.environment().put("DETECTOR_IMAGE_MODEL", TestMedia.model());
    program.environment().put("DETECTOR_IMAGE_FACES", "off");
    program.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = program.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed).matches("(REAL|FAKE) 0\\.\\d+\\R");
  }
}
