package io.github.deepfakedetector.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A page of a Chromium through its DevTools protocol: commands with their answers. Thread-safe. */
final class DevTools implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final Queue<String> requested = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket socket;

  private DevTools(HttpClient http, URI page) throws Exception {
    this.socket =
        http.newWebSocketBuilder().buildAsync(page, new Listener()).get(30, TimeUnit.SECONDS);
  }

  static DevTools of(HttpClient http, URI page) throws Exception {
    DevTools tools = new DevTools(http, page);
    tools.send("Page.enable", Map.of());
    tools.send("Network.enable", Map.of());
    return tools;
  }

  JsonNode send(String method, Map<String, Object> parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
    message.set("params", MAPPER.valueToTree(parameters));
    socket.sendText(message.toString(), true).get(10, TimeUnit.SECONDS);
    return answer.get(90, TimeUnit.SECONDS);
  }

  /** The addresses of all that the page has asked for. */
  List<String> requested() {
    return List.copyOf(requested);
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Messages come in pieces. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      message.append(piece);
      if (last) {
        take(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonNode said = MAPPER.readTree(text);
        if (said.path("method").asText().equals("Network.requestWillBeSent")) {
          requested.add(said.path("params").path("request").path("url").asText());
        }
        complete(said);
      } catch (IOException e) {
        pending.values().forEach(waiting -> waiting.completeExceptionally(e));
      }
    }

    private void complete(JsonNode answer) {
      CompletableFuture<JsonNode> waiting = pending.remove(answer.path("id").asInt());
      if (waiting != null && answer.has("error")) {
        waiting.completeExceptionally(new IOException(answer.path("error").toString()));
      } else if (waiting != null) {
        waiting.complete(answer.path("result"));
      }
    }
  }
}
