package io.github.deepfakedetector.server;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Servers for tests, on a free port. */
final class Servers {
  private Servers() {}

  /** Decodes in this process unless told otherwise, which starts sooner. */
  static DetectorServer start(Path data, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("DECODER_WORKERS", "0");
    return DetectorServer.start(
        ServerConfig.fromEnvironment(all).listeningOn(null, 0).storingIn(data));
  }

  /** With a small model; faces are not looked for. */
  static DetectorServer judging(Path data, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("DETECTOR_IMAGE_MODEL", TestMedia.model());
    environment.put("DETECTOR_IMAGE_FACES", "off");
    return start(data, environment);
  }

  /** Without any model: those that are named are nowhere. */
  static DetectorServer bare(Path data, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    for (String kind : List.of("IMAGE", "VIDEO", "AUDIO")) {
      environment.put("DETECTOR_" + kind + "_MODEL", "missing");
    }
    environment.put("DETECTOR_MODELS", data.resolve("models").toString());
    return start(data, environment);
  }
}
