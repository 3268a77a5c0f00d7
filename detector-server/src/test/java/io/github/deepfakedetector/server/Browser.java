package io.github.deepfakedetector.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Chromium without a window, driven through its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket socket;

  private Browser(Path program, Path profile) throws Exception {
    this.process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("browser.log").toFile())
            .start();
    // A test run that is stopped leaves no browser behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(page(profile), new Listener())
            .get(30, TimeUnit.SECONDS);
    send("Page.enable", Map.of());
  }

  /** The one that {@code DETECTOR_BROWSER} names, or else the first on the path. */
  static Optional<Path> find() {
    String named = System.getenv("DETECTOR_BROWSER");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws Exception {
    return new Browser(program, profile);
  }

  void open(String url) throws Exception {
    send("Page.navigate", Map.of("url", url));
    await("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** Runs the script in every page that is opened, before the page's own. */
  void onEveryPage(String script) throws Exception {
    send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** What the script evaluates to, promises awaited. */
  JsonNode eval(String script) throws Exception {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of(
                "expression",
                script,
                "awaitPromise",
                true,
                "returnByValue",
                true,
                "userGesture",
                true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Until the condition holds; the page's text is in the error if it never does. */
  void await(String condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!eval("Boolean(" + condition + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "Not in " + PATIENCE + ": " + condition + "; the page says: " + text());
      }
      Thread.sleep(50);
    }
  }

  void awaitText(String text) throws Exception {
    await("document.body.innerText.includes(" + MAPPER.writeValueAsString(text) + ")");
  }

  String text() throws Exception {
    return eval("document.body.innerText").asText();
  }

  void type(String selector, String text) throws Exception {
    eval("document.querySelector('" + selector + "').focus()");
    eval("document.querySelector('" + selector + "').select()");
    send("Input.insertText", Map.of("text", text));
  }

  /** The first visible button or tab that says so. */
  void click(String text) throws Exception {
    String found =
        "[...document.querySelectorAll('button, summary')].find(b => b.textContent.trim() === "
            + MAPPER.writeValueAsString(text)
            + " && b.checkVisibility())";
    await(found);
    eval(found + ".click()");
  }

  /** One key, such as Tab, Enter or ArrowRight. */
  void press(String key, int code) throws Exception {
    for (String type : List.of("rawKeyDown", "char", "keyUp")) {
      if (type.equals("char") && !key.equals("Enter")) {
        continue;
      }
      send(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type,
              "key", key,
              "code", key,
              "windowsVirtualKeyCode", code,
              "text", type.equals("char") ? "\r" : ""));
    }
  }

  void choose(String selector, Path... files) throws Exception {
    JsonNode input =
        send(
            "Runtime.evaluate", Map.of("expression", "document.querySelector('" + selector + "')"));
    send(
        "DOM.setFileInputFiles",
        Map.of(
            "files",
            Stream.of(files).map(Path::toString).toList(),
            "objectId",
            input.path("result").path("objectId").asText()));
  }

  void size(int width, int height, boolean mobile) throws Exception {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
  }

  void colours(String scheme) throws Exception {
    send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Bytes a second of uploads; -1 for no limit. */
  void uploadSpeed(int bytes) throws Exception {
    send("Network.enable", Map.of());
    send(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytes));
  }

  /** The whole page. */
  void screenshot(Path file) throws Exception {
    JsonNode picture =
        send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
  }

  @Override
  public void close() {
    socket.abort();
    kill();
  }

  private void kill() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      one.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  private JsonNode send(String method, Map<String, Object> parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    socket.sendText(message.toString(), true).get(10, TimeUnit.SECONDS);
    return answer.get(60, TimeUnit.SECONDS);
  }

  private URI page(Path profile) throws Exception {
    Path told = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(told) || Files.readAllLines(told).size() < 2) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException(
            "The browser did not start: " + Files.readString(profile.resolve("browser.log")));
      }
      Thread.sleep(50);
    }
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(told).get(0) + "/json/list");
    HttpRequest request = HttpRequest.newBuilder(list).build();
    for (JsonNode target :
        MAPPER.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())) {
      if (target.path("type").asText().equals("page")) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new IOException("The browser has no page.");
  }

  /** Answers come in pieces, and between events that nobody here waits for. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      message.append(piece);
      if (last) {
        complete(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void complete(String text) {
      try {
        JsonNode answer = MAPPER.readTree(text);
        CompletableFuture<JsonNode> waiting = pending.remove(answer.path("id").asInt());
        if (waiting != null && answer.has("error")) {
          waiting.completeExceptionally(new IOException(answer.path("error").toString()));
        } else if (waiting != null) {
          waiting.complete(answer.path("result"));
        }
      } catch (IOException e) {
        pending.values().forEach(waiting -> waiting.completeExceptionally(e));
      }
    }
  }
}
