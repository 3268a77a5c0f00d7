package io.github.deepfakedetector.examples.sparkscan;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.model.ModelStoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;

/**
 * The detectors of this process, one set for all its tasks: loaded by the first, and not closed,
 * since nothing tells an executor that no task comes after. They end with the process.
 */
final class ProcessDetectors {
  /**
   * The name under which an archive of models is unpacked: {@code --archives models.zip#models}.
   */
  private static final String ARCHIVE = "models";

  private static final Map<Map<String, String>, DeepfakeDetectors> LOADED =
      new ConcurrentHashMap<>();

  private ProcessDetectors() {}

  static DeepfakeDetectors with(Map<String, String> settings) {
    return LOADED.computeIfAbsent(Map.copyOf(settings), ProcessDetectors::load);
  }

  private static DeepfakeDetectors load(Map<String, String> settings) {
    DeepfakeDetectorsBuilder builder = DeepfakeDetectors.builder();
    settings.forEach(builder::setting);
    Path models = Path.of(SparkFiles.get(ARCHIVE));
    if (Files.isDirectory(models)) {
      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.put("DETECTOR_MODELS", models.toString());
      builder.modelStore(ModelStoreOptions.fromEnvironment(environment));
    }
    return requireAny(builder.load());
  }

  /** A task that fails is begun again on another machine; rows of errors would be final. */
  private static DeepfakeDetectors requireAny(DeepfakeDetectors detectors) {
    if (detectors.detectors().isEmpty()) {
      detectors.close();
      throw new UnavailableException(
          ErrorCode.DETECTOR_UNAVAILABLE,
          "None of the detectors could be loaded on this machine: " + detectors.failures() + ".");
    }
    return detectors;
  }
}
