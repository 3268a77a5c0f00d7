package io.github.deepfakedetector.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.EvidenceExtra;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.HeatMap;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.testkit.DetectorContractTest;
import io.github.deepfakedetector.testkit.TestMedia;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Pictures that are judged as a whole; for faces see FaceDetectionTest. */
class ImageDetectorTest extends DetectorContractTest {
  private static final byte[] PICTURE = TestMedia.png(80, 60);

  @Override
  protected String id() {
    return "image";
  }

  @Override
  protected DeepfakeDetectorsBuilder configure(DeepfakeDetectorsBuilder builder) {
    return builder.setting("image.model", TestMedia.model()).setting("image.faces", "off");
  }

  @Override
  protected byte[] medium() {
    return PICTURE.clone();
  }

  @Test
  void letsSettingsOverrideTheDescription() {
    double real = 1 - probability(Map.of());
    assertThat(probability(Map.of("image.model.classOrder", "[\"REAL\",\"FAKE\"]")))
        .isEqualTo(real);
    assertThat(detect(Map.of("image.model.uncertainBand", "{\"low\":0,\"high\":1}")).verdict())
        .isEqualTo(Verdict.UNCERTAIN);
    assertThat(detect(Map.of("image.model.version", "7")).models().get(0).version()).isEqualTo("7");
  }

  @Test
  void averagesPatchesOverThePicture() {
    double whole = probability(Map.of());
    double patches = probability(Map.of("image.model.patches", "{\"count\": 4}"));
    assertThat(patches).isBetween(0.0, 1.0).isNotEqualTo(whole);
  }

  @Test
  void showsOnRequestWhichPlacesTheVerdictHangsOn() {
    DetectionOptions wanted =
        DetectionOptions.builder().extras(Set.of(EvidenceExtra.HEAT_MAP)).build();
    try (DeepfakeDetectors detectors = configure(DeepfakeDetectors.builder()).load()) {
      MediaSource picture = MediaSource.of(PICTURE, "picture");
      Detection detection = detectors.detect(picture, wanted);
      HeatMap map = Objects.requireNonNull(detection.evidence().heatMap());
      assertThat(map.box()).isEqualTo(new BoundingBox(0, 0, 80, 60));
      assertThat(map.values()).hasSize(64).allMatch(value -> value >= 0 && value <= 1);
      assertThat(map.values()).contains(1.0);
      assertThat(map.largest()).isBetween(0.0, 1.0).isPositive();
      Detection plain = detectors.detect(picture, DetectionOptions.defaults());
      assertThat(plain.evidence().heatMap()).isNull();
      assertThat(plain.fakeProbability()).isEqualTo(detection.fakeProbability());
    }
  }

  @Test
  void refusesADescriptionThatDoesNotFitTheModel() {
    assertThat(failure(Map.of("image.model.inputWidth", "128")))
        .startsWith(
            "The model cannot be used as an image classifier: its description says inputWidth 128,"
                + " but the model itself takes ");
    assertThat(failure(Map.of("image.model.threshold", "7")))
        .startsWith(
            "The model description in the settings image.model.* is not valid: threshold must lie"
                + " between 0 and 1, not 7.0.");
    assertThat(failure(Map.of("image.faces", "sideways"))).contains("must be one of auto, off");
  }

  @Test
  void holdsNoMorePicturesDecodedThanItsCoresCanUse() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    FrameDecoder counting =
        new FrameDecoder() {
          @Override
          public boolean supports(MediaFormat format) {
            return true;
          }

          @Override
          public Frame decodeImage(DecodeRequest request) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            LockSupport.parkNanos(200_000);
            now.decrementAndGet();
            return Frame.still(2, 2, new byte[12]);
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try (DeepfakeDetectors detectors =
        configure(DeepfakeDetectors.builder()).frameDecoder(counting).load()) {
      List<Future<Detection>> answers = new ArrayList<>();
      for (int i = 0; i < 256; i++) {
        answers.add(
            threads.submit(
                () ->
                    detectors.detect(
                        MediaSource.of(PICTURE, "picture"), DetectionOptions.defaults())));
      }
      for (Future<Detection> answer : answers) {
        assertThat(answer.get().fakeProbability()).isNotNull();
      }
    }
    threads.shutdown();
    assertThat(most.get()).isBetween(1, 2 * Runtime.getRuntime().availableProcessors());
  }

  @Test
  void letsACallerThatStillWaitsBeCancelled() throws Exception {
    int places = 2 * Runtime.getRuntime().availableProcessors();
    CountDownLatch taken = new CountDownLatch(places);
    CountDownLatch finish = new CountDownLatch(1);
    FrameDecoder blocked =
        new FrameDecoder() {
          @Override
          public boolean supports(MediaFormat format) {
            return true;
          }

          @Override
          public Frame decodeImage(DecodeRequest request) {
            taken.countDown();
            try {
              finish.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return Frame.still(2, 2, new byte[12]);
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(places + 1);
    try (DeepfakeDetectors detectors =
        configure(DeepfakeDetectors.builder()).frameDecoder(blocked).load()) {
      MediaSource picture = MediaSource.of(PICTURE, "picture");
      List<Future<Detection>> atWork = new ArrayList<>();
      for (int i = 0; i < places; i++) {
        atWork.add(threads.submit(() -> detectors.detect(picture, DetectionOptions.defaults())));
      }
      taken.await();
      Cancellation cancellation = new Cancellation();
      DetectionOptions options = DetectionOptions.builder().cancellation(cancellation).build();
      Future<Detection> waiting = threads.submit(() -> detectors.detect(picture, options));
      cancellation.cancel();
      assertThatThrownBy(waiting::get).hasCauseInstanceOf(CancelledException.class);
      finish.countDown();
      for (Future<Detection> answer : atWork) {
        assertThat(answer.get().fakeProbability()).isNotNull();
      }
    }
    threads.shutdown();
  }

  @Test
  void tellsProgressThatNeverFalls() {
    List<Double> fractions = new ArrayList<>();
    DetectionOptions options =
        DetectionOptions.builder().progress((stage, fraction) -> fractions.add(fraction)).build();
    try (DeepfakeDetectors detectors = load(Map.of())) {
      detectors.detect(MediaSource.of(PICTURE, "picture"), options);
    }
    assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0);
  }

  @Test
  void saysWhatToDoAboutAMissingModel() {
    assertThatThrownBy(() -> detect(Map.of("image.model", "no-such-model")))
        .hasMessageContaining("There is no model 'no-such-model'. Tried: ")
        .hasMessageContaining("Put a Keras image classifier there as baseline_model.h5");
  }

  private static double probability(Map<String, String> settings) {
    Double probability = detect(settings).fakeProbability();
    assertThat(probability).isNotNull();
    return probability == null ? Double.NaN : probability;
  }

  private static Detection detect(Map<String, String> settings) {
    try (DeepfakeDetectors detectors = load(settings)) {
      return detectors.detect(MediaSource.of(PICTURE, "picture"), DetectionOptions.defaults());
    }
  }

  private static String failure(Map<String, String> settings) {
    try (DeepfakeDetectors detectors = load(settings)) {
      assertThat(detectors.failures()).hasSize(1);
      return detectors.failures().get(0).message();
    }
  }

  private static DeepfakeDetectors load(Map<String, String> settings) {
    DeepfakeDetectorsBuilder builder =
        DeepfakeDetectors.builder()
            .setting("image.model", TestMedia.model())
            .setting("image.faces", "off");
    settings.forEach(builder::setting);
    return builder.load();
  }
}
