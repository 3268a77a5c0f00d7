package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.media.worker.DecoderWorkers;
import io.github.deepfakedetector.media.worker.WorkerOptions;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where uploads are decoded: in processes of their own, unless the settings say otherwise. */
final class Decoding {
  private static final Logger LOG = LoggerFactory.getLogger(Decoding.class);

  private static final String WORKERS = "DECODER_WORKERS";
  private static final String MEMORY = "DECODER_MEMORY_MB";
  private static final int LEAST_MEMORY = 1024;

  private Decoding() {}

  /**
   * Loads detectors that decode as {@code DECODER_WORKERS} (as many processes as processors, two at
   * least; 0 for this process) and {@code DECODER_MEMORY_MB} (2048 for each, a quarter of it Java's
   * heap) say.
   */
  static DeepfakeDetectors load(Map<String, String> environment, Opening opening) {
    DeepfakeDetectorsBuilder builder = DeepfakeDetectors.builder().environment(environment);
    options(environment)
        .map(options -> opening.add(DecoderWorkers.start(options.withLog(LOG::warn, LOG::debug))))
        .ifPresent(
            workers -> builder.frameDecoder(workers.frames()).sampleDecoder(workers.samples()));
    return opening.add(builder.load());
  }

  /**
   * The settings; empty for decoding in this process.
   *
   * @throws UnavailableException {@code SETTING_INVALID}
   */
  static Optional<WorkerOptions> options(Map<String, String> environment) {
    WorkerOptions defaults = WorkerOptions.defaults();
    int workers = Numbers.read(environment, WORKERS, defaults.workers(), 0);
    int memory = Numbers.read(environment, MEMORY, defaults.memoryMegabytes(), LEAST_MEMORY);
    return workers == 0
        ? Optional.empty()
        : Optional.of(defaults.withWorkers(workers).withMemory(memory / 4, memory));
  }
}
