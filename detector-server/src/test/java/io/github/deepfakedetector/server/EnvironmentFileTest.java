package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {
  @TempDir Path folder;

  @Test
  void liesBeneathTheEnvironment() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(".env"),
            "# comment\nMONGODB_URI=mongodb+srv://user:pass@cluster.example.net/\nPORT=9000\n");
    assertThat(EnvironmentFile.beneath(Map.of("PORT", "9001"), file))
        .containsEntry("MONGODB_URI", "mongodb+srv://user:pass@cluster.example.net/")
        .containsEntry("PORT", "9001");
  }

  @Test
  void needNotExist() {
    assertThat(EnvironmentFile.beneath(Map.of("PORT", "1"), folder.resolve(".env")))
        .isEqualTo(Map.of("PORT", "1"));
  }

  @Test
  void doesNotQuoteALineThatItCannotRead() throws IOException {
    Path file = Files.writeString(folder.resolve(".env"), "hf_secret_token\n");
    assertThatThrownBy(() -> EnvironmentFile.beneath(Map.of(), file))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("not of the form NAME=value")
        .hasMessageNotContaining("hf_secret_token")
        .hasNoCause();
  }
}
