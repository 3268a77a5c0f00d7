package io.github.deepfakedetector.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are folders, on disk and on the hub. */
class HubModelTest {
  private static final String WEIGHTS = "weights ".repeat(50_000);

  @TempDir Path folder;
  private HttpServer server;
  private final Map<String, String> files = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile int breakAfter = Integer.MAX_VALUE;

  @BeforeEach
  void startHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    files.put("config.json", "{}");
    files.put("preprocessor_config.json", "{\"do_normalize\":true}");
  }

  @AfterEach
  void stopHub() {
    server.stop(0);
  }

  @Test
  void fetchesAWholeModelOnceAndOnlyWhenAllowed() {
    files.put("model.safetensors", WEIGHTS);
    assertThatThrownBy(() -> resolve(false, "hf://owner/voice@abc"))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_DOWNLOAD))
        .hasMessageContaining("DETECTOR_DOWNLOADS=true");
    assertThat(requests).isEmpty();
    ResolvedModel model = resolve(true, "hf://owner/voice@abc");
    assertThat(model.id()).isEqualTo("voice");
    assertThat(model.origin()).isEqualTo(ModelOrigin.DOWNLOAD);
    assertThat(model.bytes()).isEqualTo(WEIGHTS.length() + 2 + 21);
    assertThat(names(model.file()))
        .containsExactlyInAnyOrder("config.json", "model.safetensors", "preprocessor_config.json");
    assertThat(requests)
        .containsExactly(
            "/owner/voice/resolve/abc/config.json Bearer hf_secret",
            "/owner/voice/resolve/abc/preprocessor_config.json Bearer hf_secret",
            "/owner/voice/resolve/abc/model.safetensors Bearer hf_secret");
    assertThat(resolve(false, "hf://owner/voice@abc").sha256()).isEqualTo(model.sha256());
    assertThat(requests).hasSize(3);
  }

  @Test
  void fetchesTheShardsThatAnIndexNames() {
    files.put(
        "pytorch_model.bin.index.json",
        "{\"weight_map\":{\"a\":\"pytorch_model-2.bin\",\"b\":\"pytorch_model-1.bin\"}}");
    files.put("pytorch_model-1.bin", "one");
    files.put("pytorch_model-2.bin", "two");
    Path model = resolve(true, "hf://owner/voice").file();
    assertThat(ModelFolder.weights(model))
        .containsExactly(
            model.resolve("pytorch_model-1.bin"), model.resolve("pytorch_model-2.bin"));
    assertThat(requests.get(0)).startsWith("/owner/voice/resolve/main/");
  }

  @Test
  void goesOnWhereABrokenDownloadEnded() {
    files.put("model.safetensors", WEIGHTS);
    breakAfter = 100_000;
    assertThatThrownBy(() -> resolve(true, "hf://owner/voice"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("could not be downloaded");
    breakAfter = Integer.MAX_VALUE;
    requests.clear();
    assertThat(resolve(true, "hf://owner/voice").file().resolve("model.safetensors"))
        .hasContent(WEIGHTS);
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0)).contains("model.safetensors").contains("bytes=100000-");
  }

  @Test
  void refusesAnIndexThatNamesFilesElsewhere() {
    files.put("model.safetensors.index.json", "{\"weight_map\":{\"a\":\"../../secret\"}}");
    assertThatThrownBy(() -> resolve(true, "hf://owner/voice"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("it names a file '../../secret'");
  }

  @Test
  void saysThatAModelHasNoWeights() {
    assertThatThrownBy(() -> resolve(true, "hf://owner/voice"))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_DOWNLOAD))
        .hasMessageContaining("it has no weights: model.safetensors");
  }

  @Test
  void findsAFolderByPathAndByIdAndHoldsItToItsPin() throws IOException {
    Path model = Files.createDirectories(folder.resolve("models/voice"));
    Files.writeString(model.resolve("config.json"), "{}");
    Files.writeString(model.resolve("pytorch_model.bin"), "weights");
    Files.writeString(model.resolve("deepfake_detector.json"), "{\"threshold\":0.7}");
    ResolvedModel byPath = resolve(false, model.toString());
    assertThat(byPath.origin()).isEqualTo(ModelOrigin.FILE);
    assertThat(byPath.sidecar().orElseThrow().threshold()).isEqualTo(0.7);
    assertThat(resolve(false, "voice").origin()).isEqualTo(ModelOrigin.FOLDER);
    assertThat(resolve(false, "voice#sha256=" + byPath.sha256()).file()).isEqualTo(model);
    Files.writeString(model.resolve("pytorch_model.bin"), "others");
    assertThatThrownBy(() -> resolve(false, "voice#sha256=" + byPath.sha256()))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_CORRUPT));
    assertThatThrownBy(() -> resolve(false, "../voice")).isInstanceOf(ModelException.class);
  }

  private ResolvedModel resolve(boolean downloads, String reference) {
    ModelStoreOptions options =
        ModelStoreOptions.fromEnvironment(
                Map.of(
                    "HF_TOKEN",
                    "hf_secret",
                    "HF_ENDPOINT",
                    "http://127.0.0.1:" + server.getAddress().getPort()))
            .withModelsFolder(folder.resolve("models"))
            .withCacheFolder(folder.resolve("cache"))
            .withDownloads(downloads, DownloadListener.NONE);
    return ModelStore.of(options).resolveFileOrFolder(ModelReference.parse(reference), List.of());
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String content = files.get(path.substring(path.lastIndexOf('/') + 1));
    String range = exchange.getRequestHeaders().getFirst("Range");
    try (exchange) {
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      requests.add(
          path
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization")
              + (range == null ? "" : " " + range));
      exchange.getResponseHeaders().add("ETag", "\"" + content.hashCode() + "\"");
      int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      byte[] rest = content.substring(from).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
      exchange.getResponseBody().write(rest, 0, Math.min(rest.length, breakAfter));
    }
  }
}
