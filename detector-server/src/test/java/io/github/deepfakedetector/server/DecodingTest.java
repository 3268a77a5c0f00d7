package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads are decoded in processes whose end the server outlives. */
class DecodingTest {
  @Test
  void anUploadIsAnsweredAlikeInEitherProcessAndAfterTheWorkersWereKilled(@TempDir Path folder)
      throws Exception {
    String inside = predict(folder.resolve("inside"), "0", 1);
    assertThat(predict(folder.resolve("outside"), "2", 2)).isEqualTo(inside);
    assertThat(ProcessHandle.current().children().filter(DecodingTest::isWorker)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DECODER_WORKERS, many, 'DECODER_WORKERS is ''many''; it must be a number from 0 on.'",
    "DECODER_WORKERS, -1, 'DECODER_WORKERS is ''-1''; it must be a number from 0 on.'",
    "DECODER_MEMORY_MB, 100, 'DECODER_MEMORY_MB is ''100''; it must be a number from 1024 on.'",
  })
  void settingsThatCannotBeAreRefused(String name, String value, String message) {
    assertThatThrownBy(() -> ServerConfig.fromEnvironment(Map.of(name, value)))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(message);
  }

  /** The last answer's prediction and score. */
  private static String predict(Path data, String workers, int times) throws Exception {
    try (DetectorServer server = Servers.judging(data, Map.of("DECODER_WORKERS", workers))) {
      TestClient client = new TestClient(server.port());
      String key = client.key("ann@example.org");
      String last = "";
      for (int i = 0; i < times; i++) {
        var answer = client.predict(key, TestMedia.png(120, 90));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        last = answer.body().substring(0, answer.body().indexOf("\"detection\""));
        List<ProcessHandle> running =
            ProcessHandle.current().children().filter(DecodingTest::isWorker).toList();
        assertThat(running.isEmpty()).isEqualTo(workers.equals("0"));
        running.forEach(ProcessHandle::destroyForcibly);
      }
      return last;
    }
  }

  private static boolean isWorker(ProcessHandle process) {
    // Its arguments are too long for the system to tell them.
    return process.isAlive() && process.info().command().orElse("").endsWith("java");
  }
}
