package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The names of converted models in the cache. */
final class CacheKeys {
  /** To be raised whenever the same file would give another graph. */
  private static final String IMPORTER_VERSION = "2";

  private static final int DIGITS = 16;

  private CacheKeys() {}

  /** For a file's content and the options that change its graph. */
  static String of(String sha256, KerasOptions options) {
    List<String> changes = new ArrayList<>();
    options.architecture().ifPresent(name -> changes.add("architecture " + name));
    options.outputLayers().forEach(layer -> changes.add("output " + layer));
    String suffix = changes.isEmpty() ? "" : "-" + digest(String.join("\n", changes));
    return "keras/" + IMPORTER_VERSION + "/" + sha256 + suffix;
  }

  private static String digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }
}
