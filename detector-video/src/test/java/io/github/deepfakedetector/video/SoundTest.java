package io.github.deepfakedetector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.CombinationRule;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.PartEvidence;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.VideoEvidence;
import io.github.deepfakedetector.result.VideoPart;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectionTask;
import io.github.deepfakedetector.spi.Detector;
import io.github.deepfakedetector.spi.DetectorContext;
import io.github.deepfakedetector.spi.DetectorModel;
import io.github.deepfakedetector.spi.DetectorProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a detector of recordings adds to the verdict on a video. */
class SoundTest {
  private static final byte[] VIDEO = Clip.mp4(6);
  private static final ModelUse VOICE_MODEL =
      new ModelUse("voice", null, "0".repeat(64), 0.9, Duration.ofMillis(1));
  private static final Segment HEARD = new Segment(Duration.ZERO, Duration.ofSeconds(1), 0.9);

  @TempDir static Path models;
  @TempDir static Path nowhere;

  private static final List<DetectionTask> ASKED = new ArrayList<>();

  private static Function<DetectionTask, Judgement> ear = t -> heard(Verdict.REAL, 0);

  /** Without other settings; loading takes time. */
  private static DeepfakeDetectors shared;

  @BeforeAll
  static void loadOnce() throws IOException {
    TestFaceWeights.everywhere(models);
    TestFaceWeights.nowhere(nowhere);
    shared = load(models, Map.of());
  }

  @AfterAll
  static void closeShared() {
    shared.close();
  }

  @Test
  void letsTheMoreSuspiciousPartDecide() {
    Detection voice =
        detect(Map.of("video.model.threshold", "0.999999"), t -> heard(Verdict.FAKE, 0.9));
    assertThat(voice.verdict()).isEqualTo(Verdict.FAKE);
    assertThat(voice.fakeProbability()).isEqualTo(0.9);
    assertThat(voice.models()).extracting(ModelUse::id).containsExactly("tiny", "mtcnn", "voice");
    VideoEvidence evidence = video(voice);
    assertThat(evidence.combination()).isEqualTo(CombinationRule.MORE_SUSPICIOUS);
    assertThat(evidence.parts())
        .extracting(PartEvidence::part)
        .containsExactly(VideoPart.FACE, VideoPart.VOICE);
    assertThat(evidence.parts())
        .extracting(PartEvidence::verdict)
        .containsExactly(Verdict.REAL, Verdict.FAKE);
    assertThat(evidence.parts().get(1).segments()).containsExactly(HEARD);
    assertThat(evidence.compatible().fakeProbability())
        .as("the original hears nothing")
        .isEqualTo(evidence.parts().get(0).fakeProbability());

    Detection face =
        detect(Map.of("video.model.threshold", "0.000001"), t -> heard(Verdict.REAL, 0.4));
    assertThat(face.verdict()).isEqualTo(Verdict.FAKE);
    assertThat(face.fakeProbability()).isEqualTo(video(face).parts().get(0).fakeProbability());
  }

  @Test
  void handsOnTheSameFileAndItsCancellation() {
    detect(Map.of(), t -> heard(Verdict.REAL, 0.1));
    assertThat(ASKED).hasSize(1);
    assertThat(ASKED.get(0).format()).isEqualTo(MediaFormat.MP4);
    assertThat(ASKED.get(0).source().name()).isEqualTo("clip");
  }

  @Test
  void judgesTheFaceAloneWhereThereIsNothingToHear() {
    for (ErrorCode code : List.of(ErrorCode.MEDIA_UNSUPPORTED, ErrorCode.MEDIA_EMPTY)) {
      Detection detection =
          detect(
              Map.of(),
              t -> {
                throw new MediaException(code, "There is no sound.");
              });
      assertThat(detection.warnings()).isEmpty();
      assertThat(video(detection).parts()).hasSize(1);
      assertThat(video(detection).combination()).isEqualTo(CombinationRule.FACE_ONLY);
    }
  }

  @Test
  void saysWhyASoundCouldNotBeJudged() {
    Detection detection =
        detect(
            Map.of(),
            t -> {
              throw new UnavailableException(ErrorCode.ENGINE_UNAVAILABLE, "No engine.");
            });
    assertThat(detection.fakeProbability()).isNotNull();
    assertThat(detection.warnings())
        .containsExactly(new Warning("SOUND_NOT_JUDGED", "The sound was not judged. No engine."));
  }

  @Test
  void keepsTheFacesVerdictWhereTheVoiceIsUnfit() {
    Detection detection =
        detect(
            Map.of(),
            t ->
                Judgement.notApplicable(
                    List.of(Reason.FACE_TOO_SMALL), Evidence.none(), List.of(VOICE_MODEL)));
    assertThat(video(detection).parts()).hasSize(2);
    assertThat(video(detection).combination()).isEqualTo(CombinationRule.FACE_ONLY);
    assertThat(detection.fakeProbability())
        .isEqualTo(video(detection).parts().get(0).fakeProbability());
  }

  @Test
  void givesNoVerdictOnAVideoWithoutAFaceBecauseOfItsVoice() {
    Detection detection = detectWithoutFaces(t -> heard(Verdict.FAKE, 0.9));
    assertThat(detection.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(video(detection).parts().get(1).verdict()).isEqualTo(Verdict.FAKE);
  }

  @Test
  void doesNotListenInCompatibleModeOrWhenToldNotTo() {
    for (Map<String, String> settings :
        List.of(Map.of("video.mode", "compatible"), Map.of("video.sound", "off"))) {
      Detection detection = detect(settings, t -> heard(Verdict.FAKE, 0.9));
      assertThat(video(detection).parts()).hasSize(1);
    }
    assertThat(ASKED).isEmpty();
  }

  @Test
  void endsWhenListeningIsCancelled() {
    assertThatThrownBy(
            () ->
                detect(
                    Map.of(),
                    t -> {
                      throw new CancelledException();
                    }))
        .isInstanceOf(CancelledException.class);
  }

  private static Judgement heard(Verdict verdict, double fake) {
    return Judgement.of(
        verdict, fake, new Evidence(List.of(), List.of(), List.of(HEARD)), List.of(VOICE_MODEL));
  }

  private static Detection detect(
      Map<String, String> settings, Function<DetectionTask, Judgement> whatIsHeard) {
    ear = whatIsHeard;
    ASKED.clear();
    if (settings.isEmpty()) {
      return detect(shared);
    }
    try (DeepfakeDetectors detectors = load(models, settings)) {
      return detect(detectors);
    }
  }

  private static Detection detectWithoutFaces(Function<DetectionTask, Judgement> whatIsHeard) {
    ear = whatIsHeard;
    try (DeepfakeDetectors detectors = load(nowhere, Map.of())) {
      return detect(detectors);
    }
  }

  private static Detection detect(DeepfakeDetectors detectors) {
    return detectors.detect(MediaSource.of(VIDEO, "clip"), DetectionOptions.defaults());
  }

  private static DeepfakeDetectors load(Path folder, Map<String, String> settings) {
    DeepfakeDetectorsBuilder builder =
        DeepfakeDetectors.builder()
            .environment(Map.of())
            .modelStore(
                ModelStoreOptions.fromEnvironment(Map.of("DETECTOR_MODELS", folder.toString())))
            .setting("video.model", Tiny.model().toString())
            .provider(new Ears());
    settings.forEach(builder::setting);
    DeepfakeDetectors detectors = builder.load();
    assertThat(detectors.failures()).isEmpty();
    return detectors;
  }

  private static VideoEvidence video(Detection detection) {
    return Objects.requireNonNull(detection.evidence().video());
  }

  /** A detector of recordings that says what the test wants. */
  private static final class Ears implements DetectorProvider {
    @Override
    public String id() {
      return "ears";
    }

    @Override
    public Set<MediaKind> mediaKinds() {
      return Set.of(MediaKind.AUDIO);
    }

    @Override
    public Detector create(DetectorContext context) {
      return new Detector() {
        @Override
        public Judgement detect(DetectionTask task) {
          ASKED.add(task);
          return ear.apply(task);
        }

        @Override
        public List<DetectorModel> models() {
          return List.of();
        }

        @Override
        public void close() {}
      };
    }
  }
}
