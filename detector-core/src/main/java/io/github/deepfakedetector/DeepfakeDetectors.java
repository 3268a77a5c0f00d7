package io.github.deepfakedetector;

import io.github.deepfakedetector.decode.Decoders;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.InputInfo;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The detectors on the class path, ready to judge.
 *
 * <pre>{@code
 * try (var detectors = DeepfakeDetectors.load()) {
 *   Detection detection = detectors.detect(Path.of("photo.jpg"));
 *   System.out.println(detection.verdict() + " " + detection.fakeProbability());
 * }
 * }</pre>
 *
 * <p>Loading takes about a second and holds models in memory, so keep one instance. Thread-safe:
 * any number of threads may detect at once. {@link #close()} gives the memory back; call it when no
 * detection runs.
 */
public final class DeepfakeDetectors implements AutoCloseable {
  private final List<DetectorLoader.Entry> entries;
  private final List<LoadFailure> failures;
  private final MediaLimits limits;
  private final Decoders decoders;
  private final AtomicBoolean closed = new AtomicBoolean();

  DeepfakeDetectors(
      DetectorLoader loader, Services services, HostContext context, MediaLimits limits) {
    this.limits = limits;
    this.decoders = context.decoders();
    this.entries = loader.create(context);
    this.failures =
        Stream.concat(services.failures().stream(), loader.failures().stream()).toList();
    context.ready(entries);
  }

  /** Loads every plug-in on the class path, configured from the environment. */
  public static DeepfakeDetectors load() {
    return builder().load();
  }

  /** Configures before loading. */
  public static DeepfakeDetectorsBuilder builder() {
    return new DeepfakeDetectorsBuilder();
  }

  /** The detectors that are ready. */
  public List<LoadedDetector> detectors() {
    return entries.stream()
        .map(e -> new LoadedDetector(e.id(), e.kinds(), e.detector().models()))
        .toList();
  }

  /** The plug-ins that could not be loaded, and why. */
  public List<LoadFailure> failures() {
    return failures;
  }

  /**
   * Judges a file.
   *
   * @throws DetectorException see {@link #detect(MediaSource, DetectionOptions)}
   */
  public Detection detect(Path file) {
    return detect(MediaSource.of(file), DetectionOptions.defaults());
  }

  /**
   * Judges a source, and leaves it open.
   *
   * @throws MediaException if the source is empty, too large, truncated, unreadable or of a format
   *     that is not accepted
   * @throws UnavailableException {@code DETECTOR_UNAVAILABLE} if no detector for the medium is
   *     there: the message says which artefact or model to add
   * @throws DetectorException any other of its kinds
   */
  public Detection detect(MediaSource source, DetectionOptions options) {
    if (closed.get()) {
      throw new IllegalStateException("These detectors are closed.");
    }
    MediaFormat format = MediaSniffer.require(source, options.expectedKind());
    limits.checkBytes(format.kind(), source.size());
    Detector detector = require(format.kind(), options);
    MediaSource input = inMemoryIfPicture(source, format);
    String sha256 = sha256(input);
    options.cancellation().check();
    Judgement judgement = judge(detector, new DetectionTask(input, format, limits, options));
    return Detection.of(
        judgement,
        new InputInfo(format.kind(), format, input.size(), sha256),
        LibraryVersion.current());
  }

  /** The limits that inputs must keep. */
  public MediaLimits limits() {
    return limits;
  }

  /** Gives all memory back; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      entries.forEach(entry -> entry.detector().close());
      decoders.frames().close();
      decoders.samples().close();
    }
  }

  /** A picture is small and read twice, for its hash and by the decoder: once from disk will do. */
  private MediaSource inMemoryIfPicture(MediaSource source, MediaFormat format) {
    return format.kind() == MediaKind.IMAGE
        ? MediaSource.of(source.readAll(limits.imageBytes()), source.name())
        : source;
  }

  private static String sha256(MediaSource source) {
    try (InputStream in = source.open()) {
      return Sha256.of(in);
    } catch (IOException e) {
      throw source.inaccessible(e);
    }
  }

  private static Judgement judge(Detector detector, DetectionTask task) {
    try {
      return detector.detect(task);
    } catch (DetectorException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      // The boundary to foreign code: whatever a plug-in throws becomes one of our errors, once.
      throw new InternalException(
          "The detector failed on '" + task.source().name() + "' in an unforeseen way.", e);
    }
  }

  private Detector require(MediaKind kind, DetectionOptions options) {
    return entries.stream()
        .filter(entry -> entry.kinds().contains(kind))
        .filter(entry -> options.detectorId() == null || entry.id().equals(options.detectorId()))
        .findFirst()
        .map(DetectorLoader.Entry::detector)
        .orElseThrow(() -> unavailable(kind, options));
  }

  private UnavailableException unavailable(MediaKind kind, DetectionOptions options) {
    String medium = kind.name().toLowerCase(Locale.ROOT);
    for (LoadFailure failure : failures) {
      if (failure.kinds().contains(kind) || failure.kinds().isEmpty()) {
        return new UnavailableException(
            ErrorCode.DETECTOR_UNAVAILABLE,
            "The detector '" + failure.id() + "' is there, but not ready: " + failure.message(),
            failure.cause());
      }
    }
    String which =
        options.detectorId() == null ? "" : " with the id '" + options.detectorId() + "'";
    return new UnavailableException(
        ErrorCode.DETECTOR_UNAVAILABLE,
        String.format(
            "No detector for %s%s is on the class path. Add the artefact"
                + " io.github.deepfakedetector:detector-%s.",
            medium, which, medium));
  }
}
