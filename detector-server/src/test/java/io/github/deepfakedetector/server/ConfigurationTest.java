package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentGoesBeforeTheEnvFileAndThatBeforeTheFileThatIsNamed() throws IOException {
    Path file = write("server.properties", "PORT=1\nHOST=0.0.0.0\nRATE_LIMIT = 7\n");
    Path dotEnv = write(".env", "# comment\nPORT=2\nHOST=::1\nDETECTOR_CONFIG=" + file + "\n");
    Configuration read = Configuration.read(Map.of("PORT", "3"), dotEnv);
    assertThat(read.values())
        .containsEntry("PORT", "3")
        .containsEntry("HOST", "::1")
        .containsEntry("RATE_LIMIT", "7");
    assertThat(read.with(Map.of("HOST", "127.0.0.2")).describe().lines())
        .contains(
            "PORT=3  # environment",
            "HOST=127.0.0.2  # command line",
            "RATE_LIMIT=7  # " + file,
            "MAX_QUEUED=16  # default");
  }

  @Test
  void noFileIsNeeded() {
    assertThat(Configuration.read(Map.of("PORT", "1"), folder.resolve(".env")).values())
        .isEqualTo(Map.of("PORT", "1"));
  }

  @Test
  void secretsAreNotShown() throws IOException {
    String uri = "mongodb+srv://user:p%40ss@cluster.example.net/";
    Path dotEnv =
        write(".env", "HF_TOKEN=hf_secret\nMETRICS_TOKEN=very secret\nMONGODB_URI=" + uri + "\n");
    String shown = Configuration.read(Map.of(), dotEnv).describe();
    assertThat(shown)
        .contains("MONGODB_URI=mongodb+srv://user:***@cluster.example.net/", "HF_TOKEN=***")
        .doesNotContain("secret", "p%40ss");
  }

  @Test
  void whatIsProbablyASlipInAFileIsSaid() throws IOException {
    Path dotEnv = write(".env", "PROT=9000\nDETECTOR_OTHERS_MODEL=x\n");
    assertThat(Configuration.read(Map.of("PATH", "/bin"), dotEnv).warnings())
        .containsExactly("PROT in " + dotEnv + " is no setting that this server knows.");
  }

  @Test
  void aLineThatCannotBeReadIsNotQuoted() throws IOException {
    Path file = write(".env", "hf_secret_token\n");
    assertThatThrownBy(() -> Configuration.read(Map.of(), file))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("not of the form NAME=value")
        .hasMessageNotContaining("hf_secret_token")
        .hasNoCause();
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    Map<String, String> environment = Map.of("DETECTOR_CONFIG", folder + "/absent");
    assertThatThrownBy(() -> Configuration.read(environment, folder.resolve(".env")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("absent that DETECTOR_CONFIG names cannot be read");
  }

  @Test
  void allMistakesAreSaidAtOnce() {
    Map<String, String> environment =
        Map.of(
            "PORT", "many",
            "TRUSTED_PROXIES", "10.0.0.0/99",
            "CORS_ORIGINS", "https://example.org/page",
            "MAX_CONCURRENT", "0",
            "DETECTOR_LIMITS_PIXELS", "all");
    assertThatThrownBy(() -> ServerConfig.fromEnvironment(environment))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll(
            "5 settings cannot be used",
            "PORT is 'many'",
            "TRUSTED_PROXIES",
            "CORS_ORIGINS has 'https://example.org/page' in it",
            "MAX_CONCURRENT is '0'",
            "DETECTOR_LIMITS_PIXELS is 'all'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//example.org",
        "example.org",
        "https://example.org/",
        "https://u@example.org",
        "https://example.org#f",
        "https://Example.org",
        "ftp://example.org",
        "https://a.example, *"
      })
  void whatIsNoOriginIsRefused(String origins) {
    assertThatThrownBy(() -> ServerConfig.fromEnvironment(Map.of("CORS_ORIGINS", origins)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("an origin is a scheme, a host and perhaps a port");
  }

  @Test
  void originsAreAllowedByNameOnly() {
    Cors cors = Cors.of(Map.of("CORS_ORIGINS", "https://a.example, http://localhost:3000"));
    Map<String, String> headers = new HashMap<>();
    cors.allow("http://localhost:3000", headers::put);
    assertThat(headers)
        .isEqualTo(
            Map.of("Vary", "Origin", "Access-Control-Allow-Origin", "http://localhost:3000"));
    headers.clear();
    cors.allow("https://b.example", headers::put);
    assertThat(headers).isEqualTo(Map.of("Vary", "Origin"));
  }

  @Test
  void theExampleAndTheReadmeNameEverySetting() throws IOException {
    assertThat(TestMedia.repositoryFile(".env.example")).hasContent(ServerSettings.example());
    String readme = Files.readString(TestMedia.repositoryFile("README.md"));
    for (ServerSetting setting : ServerSettings.ALL) {
      // Families are written as DETECTOR_LIMITS_AUDIO_BYTES, ..._VIDEO_BYTES.
      assertThat(readme).contains(setting.name().replaceFirst("^DETECTOR_LIMITS", ""));
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
