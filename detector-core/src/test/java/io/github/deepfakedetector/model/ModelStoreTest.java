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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final byte[] WEIGHTS =
      "weights ".repeat(50_000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private HttpServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile int breakAfter = Integer.MAX_VALUE;
  private volatile String entityTag = "\"one\"";

  @BeforeEach
  void startHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stopHub() {
    server.stop(0);
  }

  @Test
  void findsAModelByPathAndByIdInTheModelsFolder() throws IOException {
    Files.createDirectories(folder.resolve("models"));
    Path file = Files.write(folder.resolve("models/mine.h5"), WEIGHTS);
    Files.writeString(folder.resolve("models/mine.json"), "{\"threshold\": 0.7}");
    ResolvedModel byPath = resolve(store(false), file + "#Meso4");
    assertThat(byPath.origin()).isEqualTo(ModelOrigin.FILE);
    assertThat(byPath.architecture()).isEqualTo("meso4");
    ResolvedModel byId = resolve(store(false), "mine");
    assertThat(byId.origin()).isEqualTo(ModelOrigin.FOLDER);
    assertThat(byId.id()).isEqualTo("mine");
    assertThat(byId.sha256()).isEqualTo(Sha256.of(WEIGHTS));
    assertThat(byId.sidecar().orElseThrow().threshold()).isEqualTo(0.7);
  }

  @Test
  void unpacksAModelFromAPlugInsJar() {
    EmbeddedModel embedded = new EmbeddedModel("tiny", ModelStoreTest.class, "tiny.h5");
    ModelStore store = store(false);
    ResolvedModel model = store.resolve(ModelReference.parse("tiny"), List.of(embedded));
    assertThat(model.origin()).isEqualTo(ModelOrigin.EMBEDDED);
    assertThat(model.file()).startsWith(folder.resolve("cache")).hasContent("not really weights\n");
    assertThat(model.sidecar().orElseThrow().licence()).isEqualTo("CC0-1.0");
    assertThat(ModelCard.beside(model.file()).orElseThrow().name()).isEqualTo("Tiny");
  }

  @Test
  void namesEveryPlaceThatItTried() {
    assertThatThrownBy(() -> resolve(store(false), "absent"))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND))
        .hasMessage(
            "There is no model 'absent'. Tried: "
                + Path.of("absent").toAbsolutePath()
                + "; the models folder "
                + folder.resolve("models")
                + "; the models inside the plug-in (it has none).");
  }

  @Test
  void doesNotLeaveTheModelsFolder() throws IOException {
    Files.createDirectories(folder.resolve("models"));
    Files.write(folder.resolve("secret.h5"), WEIGHTS);
    assertThatThrownBy(() -> resolve(store(false), "../secret")).isInstanceOf(ModelException.class);
  }

  @Test
  void refusesAFileThatIsNotTheOneThatWasPinned() throws IOException {
    Path file = Files.write(folder.resolve("mine.h5"), WEIGHTS);
    String right = Sha256.of(WEIGHTS);
    assertThat(resolve(store(false), file + "#meso4,sha256=" + right).sha256()).isEqualTo(right);
    assertThatThrownBy(() -> resolve(store(false), file + "#sha256=" + "0".repeat(64)))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_CORRUPT))
        .hasMessageContaining(right);
  }

  @Test
  void downloadsOnlyWhenAllowedAndThenOnlyOnce() {
    String reference = hub() + "/mine.h5#sha256=" + Sha256.of(WEIGHTS);
    assertThatThrownBy(() -> resolve(store(false), reference))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_DOWNLOAD))
        .hasMessageContaining("DETECTOR_DOWNLOADS=true");
    assertThat(resolve(store(true), reference).file()).hasBinaryContent(WEIGHTS);
    assertThat(resolve(store(false), reference).origin()).isEqualTo(ModelOrigin.DOWNLOAD);
    assertThat(requests).hasSize(1);
  }

  @Test
  void goesOnWithADownloadThatBroke() {
    breakAfter = 100_000;
    assertThatThrownBy(() -> resolve(store(true), hub() + "/mine.h5"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("could not be downloaded");
    breakAfter = Integer.MAX_VALUE;
    assertThat(resolve(store(true), hub() + "/mine.h5").file()).hasBinaryContent(WEIGHTS);
    assertThat(requests.get(1)).contains("range=bytes=").doesNotContain("bytes=0-");
  }

  @Test
  void startsAfreshWhenTheFileChangedMeanwhile() {
    breakAfter = 100_000;
    assertThatThrownBy(() -> resolve(store(true), hub() + "/mine.h5"))
        .isInstanceOf(ModelException.class);
    breakAfter = Integer.MAX_VALUE;
    entityTag = "\"two\"";
    assertThat(resolve(store(true), hub() + "/mine.h5").file()).hasBinaryContent(WEIGHTS);
    assertThat(requests.get(1)).contains("range=bytes=");
  }

  @Test
  void fetchesAgainWhatIsNoLongerThePinnedFile() throws IOException {
    String pinned = hub() + "/mine.h5#sha256=" + Sha256.of(WEIGHTS);
    Path file = resolve(store(true), pinned).file();
    Files.writeString(file, "damaged");
    assertThatThrownBy(() -> resolve(store(false), pinned))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_CORRUPT));
    assertThat(resolve(store(true), pinned).file()).hasBinaryContent(WEIGHTS);
  }

  @Test
  void saysThatAServerCannotBeReached() {
    String nowhere = hub() + "/mine.h5";
    server.stop(0);
    assertThatThrownBy(() -> resolve(store(true), nowhere))
        .hasMessage(
            "The model '" + nowhere + "' could not be downloaded: the server cannot be reached.");
    assertThatThrownBy(() -> resolve(store(true), "https:///mine.h5"))
        .hasMessageContaining("names no host");
  }

  @Test
  void saysWhatIsNoAddress() {
    assertThatThrownBy(() -> resolve(store(true), hub() + "/my model.h5"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is not an address");
  }

  @Test
  void keepsNothingOfADownloadWithTheWrongHash() throws IOException {
    String wrong = hub() + "/mine.h5#sha256=" + "0".repeat(64);
    assertThatThrownBy(() -> resolve(store(true), wrong))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_CORRUPT));
    try (Stream<Path> left = Files.walk(folder.resolve("cache"))) {
      assertThat(left.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".lock")))
          .isEmpty();
    }
  }

  @Test
  void sendsTheTokenToTheHubAndNotWhereTheHubRedirects() {
    resolve(store(true), "hf://owner/model@abc/sub/model.h5");
    assertThat(requests)
        .containsExactly(
            "/owner/model/resolve/abc/sub/model.h5 auth=Bearer hf_secret range=null",
            "/elsewhere auth=null range=null");
    assertThat(options(true).toString()).doesNotContain("hf_secret");
  }

  @Test
  void downloadsOnceForManyThreadsAndStores() {
    List<CompletableFuture<Path>> futures = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      futures.add(
          CompletableFuture.supplyAsync(
              () -> resolve(store(true), hub() + "/mine.h5").file(),
              Executors.newSingleThreadExecutor()));
    }
    assertThat(futures).allSatisfy(f -> assertThat(f.join()).hasBinaryContent(WEIGHTS));
    assertThat(requests).hasSize(1);
  }

  @Test
  void refusesPlainHttpToOtherHosts() {
    assertThatThrownBy(() -> resolve(store(true), "http://models.example.org/mine.h5"))
        .hasMessageContaining("only https is allowed");
  }

  @Test
  void saysWhatAPrivateModelNeeds() {
    assertThatThrownBy(() -> resolve(store(true), hub() + "/private.h5"))
        .hasMessageContaining("the server answered 401 (if the model is private, set HF_TOKEN)");
  }

  private static ResolvedModel resolve(ModelStore store, String reference) {
    return store.resolve(ModelReference.parse(reference), List.of());
  }

  private ModelStore store(boolean downloads) {
    return ModelStore.of(options(downloads));
  }

  private ModelStoreOptions options(boolean downloads) {
    return ModelStoreOptions.fromEnvironment(Map.of("HF_TOKEN", "hf_secret", "HF_ENDPOINT", hub()))
        .withModelsFolder(folder.resolve("models"))
        .withCacheFolder(folder.resolve("cache"))
        .withDownloads(downloads, DownloadListener.NONE);
  }

  private String hub() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(
        uri.getPath()
            + " auth="
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " range="
            + range);
    try (exchange) {
      if (uri.getPath().contains("/resolve/")) {
        // The same server by another name is another host.
        exchange
            .getResponseHeaders()
            .add("Location", "http://localhost:" + server.getAddress().getPort() + "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
      } else if (uri.getPath().contains("private")) {
        exchange.sendResponseHeaders(401, -1);
      } else {
        exchange.getResponseHeaders().add("ETag", entityTag);
        boolean sameFile = entityTag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = range == null || !sameFile ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, WEIGHTS.length - from);
        exchange
            .getResponseBody()
            .write(WEIGHTS, from, Math.min(WEIGHTS.length - from, breakAfter));
      }
    }
  }
}
