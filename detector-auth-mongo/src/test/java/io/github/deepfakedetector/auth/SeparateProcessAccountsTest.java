package io.github.deepfakedetector.auth;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The suite, through the driver, on mongo-java-server in a process of its own. */
final class SeparateProcessAccountsTest extends AccountsSuite {

  private static ChildJvm server;
  private static String uri;

  @BeforeAll
  static void startServer() throws Exception {
    server = ChildJvm.start(MongoServerMain.class, "0");
    uri = "mongodb://127.0.0.1:" + server.line();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Override
  Backend backend() {
    return new MongoBackend(uri);
  }
}
