package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of converted models in the cache. */
final class CacheKeys {
  /** To be raised whenever the same file would give another graph. */
  private static final String IMPORTER_VERSION = "2";

  private static final int DIGITS = 16;

  private CacheKeys() {}

  /**
   * For a file's content and what else changes its graph.
   *
   * @param architecture the digest of what weights alone are laid on; null for whole models
   */
  static String of(String sha256, @Nullable String architecture, KerasOptions options) {
    List<String> changes = new ArrayList<>();
    if (architecture != null) {
      changes.add("architecture " + architecture);
    }
    options.outputLayers().forEach(layer -> changes.add("output " + layer));
    String suffix = changes.isEmpty() ? "" : "-" + digest(String.join("\n", changes));
    return "keras/" + IMPORTER_VERSION + "/" + sha256 + suffix;
  }

  private static String digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }
}
