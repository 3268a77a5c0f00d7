package io.github.deepfakedetector.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LostHostTest {
  @Test
  void aWorkerWhoseHostIsGoneBeforeItIsReadyEnds() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkerMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      // As the system closes them for a host that was killed.
      worker.getInputStream().close();
      worker.getOutputStream().close();
      assertThat(worker.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      worker.destroyForcibly();
    }
  }
}
