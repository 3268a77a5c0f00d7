package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.LoadFailure;
import io.github.deepfakedetector.LoadedDetector;
import io.github.deepfakedetector.spi.DetectorModel;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What a server says when it is ready. */
final class Banner {
  private Banner() {}

  static String of(ServerConfig config, int port, DeepfakeDetectors detectors) {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add("Deepfake Detector listens on http://" + config.host() + ":" + port);
    lines.add("  accounts  " + store(config));
    for (LoadedDetector detector : detectors.detectors()) {
      for (DetectorModel model : detector.models()) {
        lines.add(line(detector.id(), "ready: " + model.id() + " from " + model.origin()));
      }
    }
    for (LoadFailure failure : detectors.failures()) {
      lines.add(line(failure.id(), "not ready: " + failure.message()));
    }
    if (detectors.detectors().isEmpty() && detectors.failures().isEmpty()) {
      lines.add(line("none", "no detector is on the class path"));
    }
    return lines.toString();
  }

  static String json(ServerConfig config, int port, DeepfakeDetectors detectors) {
    return Json.writeCamelCase(
        new Ready(
            "http://" + config.host() + ":" + port,
            store(config),
            detectors.detectors(),
            detectors.failures().stream().map(f -> new NotReady(f.id(), f.message())).toList()));
  }

  private record Ready(
      String listening, String accounts, List<LoadedDetector> detectors, List<NotReady> notReady) {}

  private record NotReady(String id, String message) {}

  private static String line(String id, String text) {
    return String.format(Locale.ROOT, "  %-9s %s", id, text);
  }

  private static String store(ServerConfig config) {
    return config.embeddedStore()
        ? "in the embedded store in " + config.dataFolder().toAbsolutePath().normalize()
        : "in the MongoDB of MONGODB_URI, database " + config.databaseName();
  }
}
