package io.github.deepfakedetector.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Chromium without a window, driven through its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final DevTools tools;

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
    this.tools = DevTools.of(http, page(profile));
    // Clipboard and play() are for pages that have the focus.
    tools.send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
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

  /** Opens a page, and forgets what it, or another from there, has kept. */
  void openFresh(String url) throws Exception {
    eval("if (location.protocol !== 'about:') { localStorage.clear(); sessionStorage.clear(); }");
    open(url);
  }

  /** Opens a page, also if it is open already. */
  void open(String url) throws Exception {
    eval("window.left = true");
    tools.send("Page.navigate", Map.of("url", url));
    await("!window.left && document.readyState === 'complete'");
  }

  /** Runs the script in every page that is opened, before the page's own. */
  void onEveryPage(String script) throws Exception {
    send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** What the script evaluates to, promises awaited. */
  JsonNode eval(String script) throws Exception {
    JsonNode answer =
        tools.send(
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
    insert(text);
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

  /** A click of the mouse at a share of an element's width. */
  void clickAt(String selector, double share) throws Exception {
    JsonNode point = point(selector, share);
    for (String type : List.of("mousePressed", "mouseReleased")) {
      tools.send(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              point.get(0).asDouble(),
              "y",
              point.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Files that the mouse brings from outside and lets fall on an element. */
  void drop(String selector, Path... files) throws Exception {
    JsonNode point = point(selector, 0.5);
    List<String> names = Stream.of(files).map(Path::toString).toList();
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      tools.send(
          "Input.dispatchDragEvent",
          Map.of(
              "type", type,
              "x", point.get(0).asDouble(),
              "y", point.get(1).asDouble(),
              "data", Map.of("items", List.of(), "files", names, "dragOperationsMask", 1)));
    }
  }

  private JsonNode point(String selector, double share) throws Exception {
    return eval(
        "(e => { e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
            + " return [r.left + "
            + share
            + " * r.width, r.top + r.height / 2]; })(document.querySelector('"
            + selector
            + "'))");
  }

  /** Text, as from the keyboard, to where the focus is. */
  void insert(String text) throws Exception {
    tools.send("Input.insertText", Map.of("text", text));
  }

  /** One key, such as Tab, Enter or ArrowRight. */
  void press(String key, int code) throws Exception {
    for (String type : List.of("rawKeyDown", "char", "keyUp")) {
      if (type.equals("char") && !key.equals("Enter")) {
        continue;
      }
      tools.send(
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
        tools.send(
            "Runtime.evaluate", Map.of("expression", "document.querySelector('" + selector + "')"));
    tools.send(
        "DOM.setFileInputFiles",
        Map.of(
            "files",
            Stream.of(files).map(Path::toString).toList(),
            "objectId",
            input.path("result").path("objectId").asText()));
  }

  void size(int width, int height, boolean mobile) throws Exception {
    tools.send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
  }

  byte[] pdf() throws Exception {
    JsonNode printed = tools.send("Page.printToPDF", Map.of("printBackground", true));
    return Base64.getDecoder().decode(printed.path("data").asText());
  }

  void colours(String scheme) throws Exception {
    show("", scheme);
  }

  void onPaper() throws Exception {
    show("print", "light");
  }

  private void show(String medium, String scheme) throws Exception {
    tools.send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  void downloadTo(Path folder) throws Exception {
    tools.send(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** Whether pages may write to the clipboard, and tests read it. */
  void clipboard(boolean allowed) throws Exception {
    for (String name : List.of("clipboard-read", "clipboard-write")) {
      tools.send(
          "Browser.setPermission",
          Map.of("permission", Map.of("name", name), "setting", allowed ? "granted" : "denied"));
    }
  }

  /** The addresses of all that its pages have asked for. */
  List<String> requested() {
    return tools.requested();
  }

  /** Bytes a second of uploads; -1 for no limit. */
  void uploadSpeed(int bytes) throws Exception {
    tools.send(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytes));
  }

  /** The whole page. */
  void screenshot(Path file) throws Exception {
    capture(file, "document.documentElement", 0);
  }

  /** One element, with a little of what is around it. */
  void screenshot(Path file, String selector) throws Exception {
    capture(file, "document.querySelector('" + selector + "')", 12);
  }

  private void capture(Path file, String element, int around) throws Exception {
    JsonNode area =
        eval(
            "(r => [r.left + scrollX, r.top + scrollY, r.width, r.height])("
                + element
                + ".getBoundingClientRect())");
    Map<String, Object> clip =
        Map.of(
            "x",
            area.get(0).asDouble() - around,
            "y",
            area.get(1).asDouble() - around,
            "width",
            area.get(2).asDouble() + 2 * around,
            "height",
            area.get(3).asDouble() + 2 * around,
            "scale",
            1);
    JsonNode picture =
        tools.send(
            "Page.captureScreenshot",
            Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    Files.write(file, Base64.getDecoder().decode(picture.path("data").asText()));
  }

  @Override
  public void close() {
    tools.close();
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
}
