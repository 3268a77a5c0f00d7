package io.github.deepfakedetector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.InputInfo;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeepfakeDetectorsTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
  private static final byte[] WAV = "RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void asksTheDetectorOfTheMediumAndAddsWhatItKnows() throws IOException {
    Path photo = Files.write(folder.resolve("photo.wrong-extension"), PNG);
    try (var detectors =
        load(
            FakePlugIns.always("audio", MediaKind.AUDIO, 0.1),
            FakePlugIns.always("image", MediaKind.IMAGE, 0.9))) {
      Detection detection = detectors.detect(photo);
      assertThat(detection.verdict()).isEqualTo(Verdict.FAKE);
      assertThat(detection.fakeProbability()).isEqualTo(0.9);
      assertThat(detection.input())
          .isEqualTo(new InputInfo(MediaKind.IMAGE, MediaFormat.PNG, PNG.length, Sha256.of(PNG)));
      assertThat(detection.libraryVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
  }

  @Test
  void loadsTheOthersWhenOnePlugInFailsAndSaysWhy() {
    DetectorProvider broken =
        FakePlugIns.provider(
            "image",
            MediaKind.IMAGE,
            context -> {
              throw new ModelException(ErrorCode.MODEL_NOT_FOUND, "There is no model 'x'.");
            });
    DetectorProvider worse =
        FakePlugIns.provider(
            "video",
            MediaKind.VIDEO,
            context -> {
              throw new UnsatisfiedLinkError("no native");
            });
    try (var detectors = load(broken, worse, FakePlugIns.always("audio", MediaKind.AUDIO, 0.1))) {
      assertThat(detectors.detectors()).extracting(LoadedDetector::id).containsExactly("audio");
      assertThat(detectors.failures())
          .extracting(LoadFailure::id, LoadFailure::message)
          .containsExactly(
              tuple("image", "There is no model 'x'."),
              tuple("video", "It could not be loaded: java.lang.UnsatisfiedLinkError: no native."));
      assertThat(detectors.detect(source(WAV), DetectionOptions.defaults()).verdict())
          .isEqualTo(Verdict.REAL);
      assertThatThrownBy(() -> detectors.detect(source(PNG), DetectionOptions.defaults()))
          .hasMessage("The detector 'image' is there, but not ready: There is no model 'x'.");
    }
  }

  @Test
  void loadsTheOthersWhenAPlugInCannotEvenSayWhatItIs() {
    DetectorProvider mute =
        new DetectorProvider() {
          @Override
          public String id() {
            throw new IllegalStateException("no id");
          }

          @Override
          public Set<MediaKind> mediaKinds() {
            return Set.of();
          }

          @Override
          public Detector create(DetectorContext context) {
            throw new AssertionError("never asked");
          }
        };
    try (var detectors = load(mute, FakePlugIns.always("audio", MediaKind.AUDIO, 0.1))) {
      assertThat(detectors.detectors()).extracting(LoadedDetector::id).containsExactly("audio");
      assertThat(detectors.failures())
          .extracting(LoadFailure::id)
          .containsExactly(mute.getClass().getName());
    }
  }

  @Test
  void closesTheDecodersThatItWasGiven() {
    AtomicInteger closes = new AtomicInteger();
    FrameDecoder decoder =
        new FrameDecoder() {
          @Override
          public boolean supports(MediaFormat format) {
            return false;
          }

          @Override
          public Frame decodeImage(DecodeRequest request) {
            throw new AssertionError("never asked");
          }

          @Override
          public void close() {
            closes.incrementAndGet();
          }
        };
    DeepfakeDetectors.builder().withoutDiscovery().frameDecoder(decoder).load().close();
    assertThat(closes).hasValue(1);
  }

  @Test
  void namesTheArtefactThatIsMissing() {
    try (var detectors = load()) {
      assertThatThrownBy(() -> detectors.detect(source(PNG), DetectionOptions.defaults()))
          .isInstanceOfSatisfying(
              DetectorException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.DETECTOR_UNAVAILABLE))
          .hasMessage(
              "No detector for image is on the class path. Add the artefact"
                  + " io.github.deepfakedetector:detector-image.");
    }
  }

  @Test
  void refusesTwoPlugInsWithOneIdNamingBoth() {
    DetectorProvider one = FakePlugIns.always("image", MediaKind.IMAGE, 0.1);
    assertThatThrownBy(() -> load(one, FakePlugIns.always("image", MediaKind.IMAGE, 0.2)))
        .hasMessageStartingWith("Two detectors have the id 'image': " + one.getClass().getName());
  }

  @Test
  void reportsAServicesEntryThatNamesNoClass() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(DetectorProvider.class.getName()), "com.example.NoSuchProvider\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      try (var detectors = DeepfakeDetectors.load()) {
        assertThat(detectors.failures()).hasSize(1);
        assertThat(detectors.failures().get(0).message()).contains("com.example.NoSuchProvider");
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void refusesAnotherMediumThanTheOneExpected() {
    try (var detectors = load(FakePlugIns.always("audio", MediaKind.AUDIO, 0.1))) {
      DetectionOptions pictures = DetectionOptions.builder().expectedKind(MediaKind.IMAGE).build();
      assertThatThrownBy(() -> detectors.detect(source(WAV), pictures))
          .hasMessage(
              "The file is a sound recording, where a picture is expected. Supported: JPEG, PNG, WEBP,"
                  + " BMP, GIF.");
    }
  }

  @Test
  void refusesAFileThatIsTooLargeBeforeItIsRead() {
    MediaLimits limits = new MediaLimits(5, 5, 5, 100);
    try (var detectors =
        DeepfakeDetectors.builder()
            .withoutDiscovery()
            .provider(FakePlugIns.always("image", MediaKind.IMAGE, 0.1))
            .limits(limits)
            .load()) {
      assertThatThrownBy(() -> detectors.detect(source(PNG), DetectionOptions.defaults()))
          .hasMessage("The file has 10 bytes; at most 5 are accepted (0.0 MiB).");
    }
  }

  @Test
  void wrapsWhateverAPlugInThrowsOnce() {
    DetectorProvider provider =
        FakePlugIns.judging(
            "image",
            MediaKind.IMAGE,
            task -> {
              throw new IllegalStateException("boom");
            },
            new AtomicInteger());
    try (var detectors = load(provider)) {
      assertThatThrownBy(() -> detectors.detect(source(PNG), DetectionOptions.defaults()))
          .isInstanceOf(InternalException.class)
          .hasMessage("The detector failed on 'test' in an unforeseen way.")
          .hasRootCauseMessage("boom");
    }
  }

  @Test
  void stopsWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    try (var detectors = load(FakePlugIns.always("image", MediaKind.IMAGE, 0.1))) {
      DetectionOptions options = DetectionOptions.builder().cancellation(cancellation).build();
      assertThatThrownBy(() -> detectors.detect(source(PNG), options))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void letsOneDetectorAskAnother() {
    DetectorProvider curious =
        FakePlugIns.provider(
            "image",
            MediaKind.IMAGE,
            context ->
                FakePlugIns.judging(
                        "image",
                        MediaKind.IMAGE,
                        task ->
                            context
                                .sibling(MediaKind.AUDIO)
                                .map(audio -> audio.detect(task))
                                .orElseGet(
                                    () ->
                                        Judgement.notApplicable(
                                            List.of(Reason.NO_FACE), Evidence.none(), List.of())),
                        new AtomicInteger())
                    .create(context));
    try (var detectors = load(curious, FakePlugIns.always("audio", MediaKind.AUDIO, 0.7))) {
      assertThat(detectors.detect(source(PNG), DetectionOptions.defaults()).fakeProbability())
          .isEqualTo(0.7);
    }
  }

  @Test
  void picksThePlugInThatIsNamed() {
    try (var detectors =
        load(
            FakePlugIns.always("image", MediaKind.IMAGE, 0.1),
            FakePlugIns.always("mine", MediaKind.IMAGE, 0.8))) {
      DetectionOptions mine = DetectionOptions.builder().detectorId("mine").build();
      assertThat(detectors.detect(source(PNG), mine).fakeProbability()).isEqualTo(0.8);
    }
  }

  @Test
  void closesEachDetectorOnceAndThenRefuses() {
    AtomicInteger closes = new AtomicInteger();
    DeepfakeDetectors detectors =
        load(
            FakePlugIns.judging(
                "image",
                MediaKind.IMAGE,
                task -> Judgement.of(Verdict.REAL, 0, Evidence.none(), List.of()),
                closes));
    detectors.close();
    detectors.close();
    assertThat(closes).hasValue(1);
    assertThatThrownBy(() -> detectors.detect(source(PNG), DetectionOptions.defaults()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static MediaSource source(byte[] bytes) {
    return MediaSource.of(bytes, "test");
  }

  private static DeepfakeDetectors load(DetectorProvider... providers) {
    DeepfakeDetectorsBuilder builder = DeepfakeDetectors.builder().withoutDiscovery();
    for (DetectorProvider provider : providers) {
      builder.provider(provider);
    }
    return builder.load();
  }
}
