package io.github.deepfakedetector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PyTorch writes to standard error itself, which needs a JVM of its own to be seen. */
class TorchNnpackTest {
  @TempDir Path folder;

  @Test
  void convolvesWithoutComplainingThatTheProcessorCannotRunNnpack()
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ConvolveOnce.class.getName())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out)).endsWith("52272.0\n");
    assertThat(Files.readString(errors)).doesNotContain("NNPACK");
  }
}
