package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;

/**
 * What takes a while and needs nothing of a file's content: the engine's start and the file's hash.
 *
 * @param engine ends when the engine runs
 * @param hash the SHA-256 of the file
 */
record Background(CompletableFuture<Void> engine, CompletableFuture<String> hash) {
  /** Begins both. */
  static Background of(Path file) {
    // The engine and the file's reader both log: SLF4J complains if both threads wake it at once.
    LoggerFactory.getILoggerFactory();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new Background(
        CompletableFuture.runAsync(() -> start(loader)),
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Sha256.of(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }));
  }

  /** DJL finds its engines by the thread's class loader, which in a pool is not the caller's. */
  private static void start(ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Engines.start(EngineKind.TENSORFLOW);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  /** Waits for the engine, and throws what its start threw. */
  void awaitEngine() throws IOException {
    join(engine);
  }

  /** Waits for the hash. */
  String awaitHash() throws IOException {
    return join(hash);
  }

  private static <T> T join(CompletableFuture<T> future) throws IOException {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unread) {
        throw unread.getCause();
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
