package io.github.deepfakedetector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.deepfakedetector.cli.FaceWeightsFetch.PublishedFile;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.DownloadListener;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.model.Sha256;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceWeightsFetchTest {
  private static final List<String> NAMES = List.of("pnet.pt", "rnet.pt", "onet.pt");

  @TempDir Path folder;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private volatile String damaged = "";

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/data/", this::answer);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void putsAllFilesIntoTheModelsFolderAndFetchesThemOnce() throws IOException {
    for (int time = 0; time < 2; time++) {
      assertThat(fetch().fetch())
          .containsExactly(place("pnet.pt"), place("rnet.pt"), place("onet.pt"))
          .allSatisfy(file -> assertThat(file).hasBinaryContent(bytes(file.getFileName() + "")));
    }
    assertThat(requests).containsExactly("/data/pnet.pt", "/data/rnet.pt", "/data/onet.pt");
    assertThat(left()).containsExactly("mtcnn");
  }

  @Test
  void leavesNothingWhenAFileIsNotThePublishedOne() throws IOException {
    damaged = "onet.pt";
    assertThatThrownBy(() -> fetch().fetch())
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_CORRUPT))
        .hasMessageContaining("/data/onet.pt' has the SHA-256 ")
        .hasMessageContaining(
            " Nothing was changed. To do it by hand, put into '" + place("") + "'")
        .hasMessageContaining("pnet.pt (SHA-256 " + Sha256.of(bytes("pnet.pt")) + ")");
    assertThat(left()).isEmpty();
    damaged = "";
    assertThat(fetch().fetch()).hasSize(3);
  }

  @Test
  void saysWhatToDoWithoutANetwork() throws IOException {
    server.stop(0);
    assertThatThrownBy(() -> fetch().fetch())
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_DOWNLOAD))
        .hasMessageContaining("could not be downloaded: the server cannot be reached.")
        .hasMessageEndingWith(
            " from "
                + FaceWeightsFetch.ADDRESS
                + ". --from names another address that has these files.");
    assertThat(left()).isEmpty();
  }

  @Test
  void takesTheFolderIfItIsEmptyAndLeavesItAsItIsIfNot() throws IOException {
    Files.createDirectories(place(""));
    fetch().fetch();
    Files.writeString(place("pnet.pt"), "the user's own");
    assertThatThrownBy(() -> fetch().fetch())
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "The folder '"
                + place("")
                + "' holds something else than the published face weights: onet.pt, pnet.pt,"
                + " rnet.pt. Move it away first; nothing was changed.");
    assertThat(place("pnet.pt")).hasContent("the user's own");
  }

  @Test
  void namesThePublishedFilesOnTheCommandLine() throws IOException {
    String models = folder.resolve("models").toString();
    CommandRun run =
        CommandRun.of(
            "model", "fetch", "mtcnn", "--models", models, "--from", "http://mirror.example.org/");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "detector model fetch: The model 'http://mirror.example.org/pnet.pt' could not be"
                + " downloaded: only https is allowed, not http. Nothing was changed.")
        .contains("a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f");
    assertThat(left()).isEmpty();
  }

  private FaceWeightsFetch fetch() {
    List<PublishedFile> files =
        NAMES.stream().map(name -> new PublishedFile(name, Sha256.of(bytes(name)))).toList();
    ModelStoreOptions options =
        ModelStoreOptions.fromEnvironment(Map.of())
            .withModelsFolder(folder.resolve("models"))
            .withCacheFolder(folder.resolve("cache"))
            .withDownloads(true, DownloadListener.NONE);
    return new FaceWeightsFetch(ModelStore.of(options), address(), files);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/data";
  }

  private Path place(String file) {
    return folder.resolve("models/mtcnn").resolve(file);
  }

  private List<String> left() throws IOException {
    Path models = folder.resolve("models");
    if (!Files.exists(models)) {
      return List.of();
    }
    try (var content = Files.list(models)) {
      return content.map(path -> path.getFileName() + "").toList();
    }
  }

  private static byte[] bytes(String name) {
    return ("weights of " + name).getBytes(StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    String name = path.substring(path.lastIndexOf('/') + 1);
    byte[] body = bytes(name.equals(damaged) ? "something else" : name);
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
