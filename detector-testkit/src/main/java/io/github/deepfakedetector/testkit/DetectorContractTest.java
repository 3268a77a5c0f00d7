package io.github.deepfakedetector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.LoadedDetector;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every plug-in keeps; its own test extends this and gives a model and a medium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DetectorContractTest {
  private static final int THREADS = 32;

  private DeepfakeDetectors detectors;

  /** The plug-in's id. */
  protected abstract String id();

  /** Configures the plug-in with a model that is at hand. */
  protected abstract DeepfakeDetectorsBuilder configure(DeepfakeDetectorsBuilder builder);

  /** A medium that can be judged. */
  protected abstract byte[] medium();

  @BeforeAll
  void load() {
    detectors = configure(DeepfakeDetectors.builder()).load();
  }

  @AfterAll
  void close() {
    detectors.close();
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(DetectorProvider.class))
        .extracting(DetectorProvider::id)
        .contains(id());
    assertThat(detectors.failures()).isEmpty();
    assertThat(detectors.detectors()).extracting(LoadedDetector::id).contains(id());
  }

  @Test
  void judgesTheMediumAndNamesItsModel() {
    Detection detection = detect(medium());
    assertThat(detection.fakeProbability()).isBetween(0.0, 1.0);
    assertThat(detection.models()).isNotEmpty();
    assertThat(DetectionJson.read(DetectionJson.write(detection)).verdict())
        .isEqualTo(detection.verdict());
  }

  @Test
  void refusesAnEmptyMedium() {
    assertRefused(new byte[0], ErrorCode.MEDIA_EMPTY);
  }

  @Test
  void refusesATruncatedMedium() {
    byte[] half = Arrays.copyOf(medium(), medium().length / 2);
    assertRefused(half, ErrorCode.MEDIA_TRUNCATED);
  }

  @Test
  void refusesAnOversizedMedium() {
    MediaLimits small = new MediaLimits(64, 64, 64, 1);
    try (DeepfakeDetectors strict = configure(DeepfakeDetectors.builder().limits(small)).load()) {
      MediaSource source = MediaSource.of(medium(), "medium");
      assertThatThrownBy(() -> strict.detect(source, DetectionOptions.defaults()))
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_TOO_LARGE));
    }
  }

  @Test
  void refusesAnotherKindOfFile() {
    assertRefused(new byte[] {'%', 'P', 'D', 'F', '-', '1'}, ErrorCode.MEDIA_UNSUPPORTED);
  }

  @Test
  void leavesTheCallersStreamAndBytesAsTheyWere() {
    byte[] bytes = medium();
    boolean[] closed = {false};
    ByteArrayInputStream stream =
        new ByteArrayInputStream(bytes) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (MediaSource source = MediaSource.spool(stream, "stream", bytes.length)) {
      detectors.detect(source, DetectionOptions.defaults());
    }
    assertThat(closed[0]).isFalse();
    detect(bytes);
    assertThat(bytes).isEqualTo(medium());
  }

  @Test
  void saysTheSameInManyThreadsAsInOne() throws Exception {
    Double alone = detect(medium()).fakeProbability();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Detection>> answers = new ArrayList<>();
    for (int i = 0; i < 4 * THREADS; i++) {
      answers.add(threads.submit(() -> detect(medium())));
    }
    for (Future<Detection> answer : answers) {
      assertThat(answer.get().fakeProbability()).isEqualTo(alone);
    }
    threads.shutdown();
  }

  @Test
  void mayBeClosedTwice() {
    DeepfakeDetectors second = configure(DeepfakeDetectors.builder()).load();
    second.close();
    second.close();
    assertThat(detect(medium()).fakeProbability()).isNotNull();
  }

  private Detection detect(byte[] bytes) {
    return detectors.detect(MediaSource.of(bytes, "medium"), DetectionOptions.defaults());
  }

  private void assertRefused(byte[] bytes, ErrorCode code) {
    assertThatThrownBy(() -> detect(bytes))
        .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
