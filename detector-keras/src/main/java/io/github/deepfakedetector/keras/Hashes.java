package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The hash of a file, worked out while other things go on: a large file takes a while. */
final class Hashes {
  private Hashes() {}

  static CompletableFuture<String> inBackground(Path file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Sha256.of(file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static String of(CompletableFuture<String> hash) throws IOException {
    try {
      return hash.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException unread) {
        throw unread.getCause();
      }
      throw e;
    }
  }
}
