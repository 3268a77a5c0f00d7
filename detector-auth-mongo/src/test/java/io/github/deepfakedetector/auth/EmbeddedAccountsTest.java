package io.github.deepfakedetector.auth;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The suite on the embedded store. */
final class EmbeddedAccountsTest extends AccountsSuite {

  @SuppressWarnings("NullAway.Init")
  @TempDir
  Path folder;

  @Override
  Backend backend() {
    return new EmbeddedBackend(folder.resolve("data"));
  }
}
