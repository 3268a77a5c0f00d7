package io.github.deepfakedetector.server;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.LoadedDetector;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.spi.DetectorModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * What the server counts and times, for Prometheus. Names and labels come from lists of our own and
 * from models that are loaded, never from a request: a client cannot make series.
 *
 * <p>Thread-safe.
 */
final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  /** Shows how full the server is. */
  void watch(Admission admission) {
    Gauge.builder("detector.running", admission, Admission::working)
        .description("Detections that run.")
        .register(registry);
    Gauge.builder("detector.queued", admission, Admission::waiting)
        .description("Detections that wait.")
        .register(registry);
  }

  /** Shows which models there are. */
  void watch(DeepfakeDetectors detectors) {
    for (LoadedDetector detector : detectors.detectors()) {
      for (DetectorModel model : detector.models()) {
        Gauge.builder("detector.model.loaded", () -> 1)
            .description("A model that is loaded.")
            .tag("detector", detector.id())
            .tag("model", model.id())
            .register(registry);
      }
    }
  }

  /**
   * Counts an answer.
   *
   * @param code of the error; empty if there is none
   */
  void answered(String method, String route, int status, String code, Duration time) {
    Timer.builder("http.server.requests")
        .description("Requests, by what became of them.")
        .tags("method", method, "route", route, "status", String.valueOf(status), "code", code)
        .serviceLevelObjectives(
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30))
        .register(registry)
        .record(time);
  }

  /** Counts a verdict, and the time that each model took for it. */
  void judged(MediaKind kind, Detection detection, Duration time) {
    String medium = kind.name().toLowerCase(Locale.ROOT);
    Timer.builder("detector.detections")
        .description("Detections, decoding and all models, by medium and verdict.")
        .tags("kind", medium, "verdict", detection.verdict().name())
        .register(registry)
        .record(time);
    for (ModelUse use : detection.models()) {
      Timer.builder("detector.model.time")
          .description("What a model took of a detection.")
          .tags("kind", medium, "model", use.id())
          .register(registry)
          .record(use.time());
    }
  }

  /** All of it in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
