package io.github.deepfakedetector.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server on this machine. */
class RemoteInputTest {
  private static final RemoteAccess ANY = new RemoteAccess(true, true, 1000, Duration.ofSeconds(1));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    answer("/photo", 500, 0);
    answer("/large", 5000, 0);
    answer("/endless", 5000, -1);
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/photo");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/stalled",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void fetchesIntoATemporaryFileThatGoesWithTheSource() {
    Path file;
    try (MediaSource source = ANY.input(address("/moved")).open()) {
      file = source.path().orElseThrow();
      assertThat(file).hasSize(500);
      assertThat(source.name()).isEqualTo(address("/moved"));
    }
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/large", "/endless"})
  void takesNoMoreThanIsAllowed(String path) {
    assertRefused(ANY, path, ErrorCode.MEDIA_TOO_LARGE, "bytes");
  }

  @Test
  void doesNotWaitForever() {
    assertRefused(ANY, "/stalled", ErrorCode.MEDIA_INACCESSIBLE, "not all of it came within 1 s");
  }

  @Test
  void saysWhatTheServerAnswered() {
    assertRefused(ANY, "/none", ErrorCode.MEDIA_INACCESSIBLE, "the server answered 404");
  }

  @Test
  void asksNothingOfPrivateNetworksUnlessItMay() {
    RemoteAccess publicAlone = new RemoteAccess(true, false, 1000, Duration.ofSeconds(1));
    assertRefused(publicAlone, "/photo", ErrorCode.MEDIA_INACCESSIBLE, "private network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "255.255.255.255",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1::",
        "ff02::1"
      })
  void knowsAddressesThatAreNotPublic(String address) throws IOException {
    assertThat(NetworkAddress.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
  void knowsPublicAddresses(String address) throws IOException {
    assertThat(NetworkAddress.isPublic(InetAddress.getByName(address))).isTrue();
  }

  private void assertRefused(RemoteAccess access, String path, ErrorCode code, String words) {
    assertThatThrownBy(() -> access.input(address(path)).open())
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  private void answer(String path, int bytes, int length) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, length == 0 ? bytes : 0);
          exchange.getResponseBody().write(new byte[bytes]);
          exchange.close();
        });
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }
}
