package io.github.deepfakedetector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.EvidenceExtra;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.DetectionJson;
import io.github.deepfakedetector.result.FrameEvidence;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Thumbnail;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.VideoEvidence;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.testkit.DetectorContractTest;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Videos from file to verdict; what becomes of faces that move and vanish is VideoJudgementTest.
 */
class VideoDetectorTest extends DetectorContractTest {
  private static final byte[] VIDEO = Clip.mp4(12);

  @TempDir static Path everywhere;
  @TempDir static Path nowhere;

  /** With faces everywhere and no other settings; loading takes time. */
  private static DeepfakeDetectors shared;

  @BeforeAll
  static void loadOnce() throws IOException {
    TestFaceWeights.everywhere(everywhere);
    TestFaceWeights.nowhere(nowhere);
    shared = load(everywhere, Map.of());
  }

  @AfterAll
  static void closeShared() {
    shared.close();
  }

  @Override
  protected String id() {
    return "video";
  }

  @Override
  protected DeepfakeDetectorsBuilder configure(DeepfakeDetectorsBuilder builder) {
    try {
      // The contract loads detectors before this class may prepare anything.
      TestFaceWeights.everywhere(everywhere);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return configure(builder, everywhere, Map.of());
  }

  @Override
  protected byte[] medium() {
    return VIDEO.clone();
  }

  @Test
  void tellsProgressThatNeverFallsFrameByFrame() {
    List<String> stages = new ArrayList<>();
    List<Double> fractions = new ArrayList<>();
    DetectionOptions options =
        DetectionOptions.builder()
            .progress(
                (stage, fraction) -> {
                  stages.add(stage);
                  fractions.add(fraction);
                })
            .build();
    shared.detect(MediaSource.of(Clip.mp4(60), "clip"), options);
    assertThat(fractions).isSorted().startsWith(0.0).endsWith(1.0);
    assertThat(stages).startsWith("decoding").endsWith("listening", "judging", "done");
    assertThat(stages).filteredOn(stage -> stage.matches("frame [1-6] of 6")).isNotEmpty();
  }

  @Test
  void namesTheModelsThatTookPart() {
    Detection detection = detect(VIDEO);
    assertThat(detection.models()).extracting(ModelUse::id).containsExactly("tiny", "mtcnn");
    assertThat(detection.models().get(0).fakeProbability()).isEqualTo(detection.fakeProbability());
  }

  @Test
  void givesSmallPicturesOfTheHeaviestFramesOnRequestAlone() {
    assertThat(thumbnails(Set.of())).isEmpty();
    List<Thumbnail> thumbnails = thumbnails(Set.of(EvidenceExtra.THUMBNAILS));
    assertThat(thumbnails).hasSize(6);
    byte[] file = Base64.getDecoder().decode(thumbnails.get(0).base64());
    assertThat(MediaSniffer.require(MediaSource.of(file, "thumbnail"))).isEqualTo(MediaFormat.JPEG);
    assertThat(thumbnails.get(0).width()).isEqualTo(48);
  }

  private static List<Thumbnail> thumbnails(Set<EvidenceExtra> extras) {
    DetectionOptions options = DetectionOptions.builder().extras(extras).build();
    Detection detection = shared.detect(MediaSource.of(VIDEO, "clip"), options);
    assertThat(DetectionJson.read(DetectionJson.write(detection))).isEqualTo(detection);
    return detection.evidence().frames().stream()
        .map(FrameEvidence::thumbnail)
        .filter(Objects::nonNull)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"0, 48", "90, 32", "180, 48", "270, 32"})
  void looksAtUprightPictures(int degrees, int width) {
    DetectionOptions options =
        DetectionOptions.builder().extras(Set.of(EvidenceExtra.THUMBNAILS)).build();
    Detection detection = shared.detect(MediaSource.of(Clip.turned(3, degrees), "clip"), options);
    Thumbnail thumbnail = detection.evidence().frames().get(0).thumbnail();
    assertThat(Objects.requireNonNull(thumbnail).width()).isEqualTo(width);
  }

  @Test
  void givesNoVerdictWhereNoFaceIsFound() {
    Detection detection = detect(VIDEO, nowhere, Map.of());
    assertThat(detection.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(detection.reasons()).containsExactly(Reason.NO_FACE);
    assertThat(detection.evidence().frames()).hasSize(6).allMatch(FrameEvidence::missing);
    assertThat(video(detection).compatible().fakeProbability()).isNull();
  }

  @Test
  void judgesWholeFramesWhereTheModelWantsThem() {
    Detection detection = detect(VIDEO, nowhere, Map.of("video.model.faceMode", "WHOLE"));
    assertThat(detection.fakeProbability())
        .isNotNull()
        .isNotEqualTo(detect(VIDEO).fakeProbability());
    assertThat(detection.evidence().frames()).noneMatch(FrameEvidence::missing);
    assertThat(detection.models()).extracting(ModelUse::id).containsExactly("tiny");
    assertThat(detection.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void judgesVeryShortVideos(int frames) {
    Detection detection = detect(Clip.mp4(frames));
    assertThat(detection.fakeProbability()).isNotNull();
    assertThat(detection.evidence().frames()).hasSize(frames);
    assertThat(video(detection).frameCount()).isEqualTo(frames);
  }

  @Test
  void judgesWhatIsThereOfATruncatedVideoAndRefusesTooLittle() {
    byte[] clip = Clip.avi(60);
    Detection detection = detect(cutOff(clip, 90));
    assertThat(detection.fakeProbability()).isNotNull();
    assertThat(detection.warnings()).extracting(Warning::code).contains("TRUNCATED");
    for (int percent : new int[] {10, 50}) {
      byte[] part = cutOff(Clip.mp4(60), percent);
      assertThatThrownBy(() -> detect(part))
          .isInstanceOfSatisfying(
              MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_TRUNCATED));
    }
  }

  @Test
  void doesNotBeginWhatIsCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    DetectionOptions options = DetectionOptions.builder().cancellation(cancellation).build();
    MediaSource source = MediaSource.of(VIDEO, "clip");
    assertThatThrownBy(() -> shared.detect(source, options)).isInstanceOf(CancelledException.class);
  }

  @Test
  void letsSettingsOverrideTheDescription() {
    double real = 1 - Objects.requireNonNull(detect(VIDEO).fakeProbability());
    assertThat(
            detect(VIDEO, everywhere, Map.of("video.model.classOrder", "[\"REAL\",\"FAKE\"]"))
                .fakeProbability())
        .isEqualTo(real);
  }

  @Test
  void judgesByTheModelOfThisModuleIfNoneIsGiven() {
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder()
            .environment(Map.of())
            .modelStore(
                ModelStoreOptions.fromEnvironment(Map.of("DETECTOR_MODELS", everywhere.toString())))
            .load()) {
      Detection detection =
          detectors.detect(MediaSource.of(VIDEO, "clip"), DetectionOptions.defaults());
      assertThat(detection.fakeProbability()).isBetween(0.0, 1.0);
      assertThat(detection.models().get(0).id()).isEqualTo("video_model_v2");
      assertThat(detection.models().get(0).version()).isEqualTo("1");
    }
  }

  @Test
  void saysWhatToDoAboutAMissingModel() {
    assertThatThrownBy(() -> detect(VIDEO, everywhere, Map.of("video.model", "no-such-model")))
        .hasMessageContaining("There is no model 'no-such-model'. Tried: ")
        .hasMessageEndingWith(
            "Put a Keras CNN-LSTM there as video_model_v2.keras, or name one with"
                + " DETECTOR_VIDEO_MODEL or --video-model.");
  }

  @ParameterizedTest
  @CsvSource({
    "video.mode, sideways, 'one of full, compatible'",
    "video.sound, loud, 'one of auto, off'",
    "video.stretches, 0, 'a number from 1 to 1000'",
    "video.stretches, many, 'a number from 1 to 1000'"
  })
  void refusesSettingsThatCannotBe(String setting, String value, String expected) {
    assertThat(failure(Map.of(setting, value))).contains("it must be " + expected);
  }

  @Test
  void refusesModelsOfAnotherShape() {
    assertThat(failure(Map.of("video.model.inputWidth", "299")))
        .isEqualTo(
            "The model cannot be used as a video classifier: its description says inputWidth 299,"
                + " but the model itself takes 16.");
    String picture = TestMedia.model();
    assertThat(failure(Map.of("video.model", picture)))
        .contains("a video classifier takes [-1, frames, height, width, 3]");
  }

  private static String failure(Map<String, String> settings) {
    try (DeepfakeDetectors detectors = load(everywhere, settings)) {
      assertThat(detectors.failures()).hasSize(1);
      return detectors.failures().get(0).message();
    }
  }

  private static Detection detect(byte[] bytes) {
    return shared.detect(MediaSource.of(bytes, "clip"), DetectionOptions.defaults());
  }

  private static Detection detect(byte[] bytes, Path models, Map<String, String> settings) {
    try (DeepfakeDetectors detectors = load(models, settings)) {
      return detectors.detect(MediaSource.of(bytes, "clip"), DetectionOptions.defaults());
    }
  }

  private static DeepfakeDetectors load(Path models, Map<String, String> settings) {
    return configure(DeepfakeDetectors.builder(), models, settings).load();
  }

  private static DeepfakeDetectorsBuilder configure(
      DeepfakeDetectorsBuilder builder, Path models, Map<String, String> settings) {
    builder
        .environment(Map.of())
        .modelStore(ModelStoreOptions.fromEnvironment(Map.of("DETECTOR_MODELS", models.toString())))
        .setting("video.model", Tiny.model().toString());
    settings.forEach(builder::setting);
    return builder;
  }

  private static VideoEvidence video(Detection detection) {
    return Objects.requireNonNull(detection.evidence().video());
  }

  private static byte[] cutOff(byte[] file, int percent) {
    return Arrays.copyOf(file, (int) ((long) file.length * percent / 100));
  }
}
