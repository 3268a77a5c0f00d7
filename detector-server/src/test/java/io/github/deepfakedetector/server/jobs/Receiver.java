package io.github.deepfakedetector.server.jobs;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes callbacks at {@code /hook} and answers with these statuses, one after the other. */
final class Receiver implements AutoCloseable {
  private final HttpServer http;
  private final int[] statuses;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

  Receiver(int... statuses) throws IOException {
    this.statuses = statuses.clone();
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/hook", this::take);
    http.createContext("/", this::other);
    http.start();
  }

  /** A call as it came. */
  record Call(String path, Headers headers, String body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    /** What it must be signed with, made as the receiver of a callback would. */
    String signature(String secret) throws Exception {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String signed = header("webhook-id") + "." + header("webhook-timestamp") + "." + body;
      byte[] sum = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(sum);
    }
  }

  String host() {
    return "127.0.0.1:" + http.getAddress().getPort();
  }

  String url() {
    return "http://" + host() + "/hook?for=me";
  }

  Call next() throws InterruptedException {
    Call call = calls.poll(20, TimeUnit.SECONDS);
    if (call == null) {
      throw new IllegalStateException("Nobody calls.");
    }
    return call;
  }

  /** How often anything else was asked for, as by who follows a redirect. */
  int others() {
    return others.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = statuses[Math.min(answered.getAndIncrement(), statuses.length - 1)];
    exchange.getResponseHeaders().add("Location", "http://" + host() + "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
    calls.add(new Call(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
  }

  private void other(HttpExchange exchange) throws IOException {
    others.incrementAndGet();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
