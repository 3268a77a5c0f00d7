package io.github.deepfakedetector.video;

import static io.github.deepfakedetector.video.ScriptedVideo.face;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.media.ops.TensorFormat;
import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.CompatibleScore;
import io.github.deepfakedetector.result.FaceEvidence;
import io.github.deepfakedetector.result.FrameEvidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.PersonEvidence;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Segment;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.VideoEvidence;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of a video, given the faces in its frames. */
class VideoJudgementTest {
  private static final Face LEFT = face(4, 10, 30);
  private static final Face RIGHT = face(55, 12, 36);
  private static final VideoOptions FULL = options(Map.of());
  private static final VideoOptions COMPATIBLE = options(Map.of("video.mode", "compatible"));

  private static VideoClassifier classifier;
  private static KerasModel keras;

  @BeforeAll
  static void load() {
    classifier =
        VideoClassifier.open(ModelStore.of(ModelStoreOptions.fromEnvironment(Map.of())), FULL);
    keras = KerasModel.load(Tiny.model());
  }

  @AfterAll
  static void close() {
    classifier.close();
    keras.close();
  }

  @Test
  void showsTheModelTheOriginalsFramesInRgb() {
    ScriptedVideo video = ScriptedVideo.of(100, i -> List.of(moved(LEFT, i / 10)));
    Judgement judgement = video.judge(classifier, COMPATIBLE);
    CompatibleScore compatible = video(judgement).compatible();
    assertThat(compatible.frames()).containsExactly(0, 19, 39, 59, 79, 99);
    assertThat(compatible.framesWithFace()).isEqualTo(6);
    double expected = keras(compatible.frames(), i -> moved(LEFT, i / 10).box());
    assertThat(compatible.fakeProbability()).isEqualTo(expected, within(1e-6));
    assertThat(judgement.fakeProbability()).isEqualTo(compatible.fakeProbability());
    assertThat(judgement.verdict()).isEqualTo(expected >= 0.5 ? Verdict.FAKE : Verdict.REAL);
  }

  @Test
  void saysTheSameInFullModeOfAShortVideoWithOnePerson() {
    ScriptedVideo video = ScriptedVideo.of(100, i -> List.of(moved(LEFT, i / 10)));
    Judgement full = video.judge(classifier, FULL);
    Judgement compatible = video.judge(classifier, COMPATIBLE);
    assertThat(full.fakeProbability()).isEqualTo(compatible.fakeProbability());
    assertThat(video(full).compatible()).isEqualTo(video(compatible).compatible());
    assertThat(video(full).people()).hasSize(1);
    assertThat(video(compatible).people()).isEmpty();
  }

  @Test
  void showsAnEmptyPictureWhereThereIsNoFaceAndSaysSo() {
    ScriptedVideo video = ScriptedVideo.of(100, i -> i == 39 ? List.of() : List.of(LEFT));
    Judgement judgement = video.judge(classifier, FULL);
    double expected =
        keras(video(judgement).compatible().frames(), i -> i == 39 ? null : LEFT.box());
    assertThat(judgement.fakeProbability()).isEqualTo(expected, within(1e-6));
    assertThat(video(judgement).compatible().framesWithFace()).isEqualTo(5);
    List<FrameEvidence> frames = judgement.evidence().frames();
    assertThat(frames)
        .extracting(FrameEvidence::missing)
        .containsExactly(false, false, true, false, false, false);
    assertThat(frames.get(2).fakeProbability()).isNull();
    assertThat(frames.get(2).weight()).isNull();
    assertThat(judgement.warnings())
        .containsExactly(
            new Warning(
                "FRAMES_WITHOUT_FACE",
                "1 of 6 frames do not show the person that is judged; the model was shown an empty"
                    + " picture in their place."));
  }

  @Test
  void judgesWithFacesInHalfOfTheFramesAndNotWithFewer() {
    Judgement half = facesIn(3).judge(classifier, FULL);
    assertThat(half.fakeProbability()).isNotNull();
    assertThat(video(half).compatible().fakeProbability()).isEqualTo(half.fakeProbability());
    for (VideoOptions options : List.of(FULL, COMPATIBLE)) {
      Judgement fewer = facesIn(2).judge(classifier, options);
      assertThat(fewer.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      assertThat(fewer.reasons()).containsExactly(Reason.TOO_FEW_FACES);
      assertThat(video(fewer).compatible().fakeProbability()).isNull();
      assertThat(video(fewer).compatible().framesWithFace()).isEqualTo(2);
      assertThat(fewer.evidence().frames()).filteredOn(FrameEvidence::missing).hasSize(4);
    }
  }

  @Test
  void givesNoVerdictOnAVideoWithoutFaces() {
    Judgement judgement = ScriptedVideo.of(50, i -> List.of()).judge(classifier, FULL);
    assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(judgement.reasons()).containsExactly(Reason.NO_FACE);
    assertThat(judgement.evidence().segments()).isEmpty();
    assertThat(judgement.warnings()).isEmpty();
  }

  @Test
  void judgesWhoeverIsInMostFramesAndScoresTheOther() {
    ScriptedVideo video = ScriptedVideo.of(100, i -> i < 60 ? List.of(RIGHT, LEFT) : List.of(LEFT));
    Judgement judgement = video.judge(classifier, FULL);
    List<PersonEvidence> people = video(judgement).people();
    assertThat(people).extracting(PersonEvidence::frames).containsExactlyInAnyOrder(6, 4);
    PersonEvidence subject =
        people.stream().filter(PersonEvidence::subject).findFirst().orElseThrow();
    assertThat(subject.frames()).isEqualTo(6);
    assertThat(subject.fakeProbability())
        .isEqualTo(judgement.fakeProbability())
        .isEqualTo(keras(video(judgement).compatible().frames(), i -> LEFT.box()), within(1e-6));
    PersonEvidence other = people.stream().filter(p -> !p.subject()).findFirst().orElseThrow();
    assertThat(other.fakeProbability()).isNotNull().isNotEqualTo(subject.fakeProbability());
    assertThat(other.end()).isEqualTo(Duration.ofMillis(7900));
    FrameEvidence first = judgement.evidence().frames().get(0);
    assertThat(first.faces()).extracting(FaceEvidence::subject).containsExactly(false, true);
    assertThat(first.faces()).extracting(FaceEvidence::person).doesNotContainNull();
    assertThat(first.faces().get(1).fakeProbability()).isEqualTo(first.fakeProbability());
  }

  @Test
  void followsOneFaceInTheCompatibleAnswerThoughAnotherGrowsLarger() {
    IntFunction<List<Face>> faces = i -> List.of(LEFT, i < 50 ? face(60, 20, 24) : face(54, 8, 40));
    Judgement judgement = ScriptedVideo.of(100, faces).judge(classifier, COMPATIBLE);
    assertThat(judgement.fakeProbability())
        .isEqualTo(keras(video(judgement).compatible().frames(), i -> LEFT.box()), within(1e-6));
  }

  @Test
  void goesOnWithTheLargestFaceAfterACut() {
    Face after = face(50, 20, 40);
    ScriptedVideo video = ScriptedVideo.of(100, i -> List.of(i < 50 ? LEFT : after)).cutAt(59);
    Judgement judgement = video.judge(classifier, FULL);
    double expected =
        keras(video(judgement).compatible().frames(), i -> (i < 50 ? LEFT : after).box());
    assertThat(video(judgement).compatible().fakeProbability()).isEqualTo(expected, within(1e-6));
    assertThat(video(judgement).people()).as("who is who after a cut is not known").hasSize(2);
  }

  @Test
  void followsFromShotToShotWhereNobodyStays() {
    List<Face> shots = List.of(LEFT, face(50, 20, 40), face(20, 2, 24));
    ScriptedVideo video = ScriptedVideo.of(90, i -> List.of(shots.get(i / 35))).cutAt(35, 53, 71);
    Judgement judgement = video.judge(classifier, FULL);
    assertThat(video(judgement).people()).hasSize(3).noneMatch(PersonEvidence::subject);
    assertThat(judgement.fakeProbability())
        .isEqualTo(video(judgement).compatible().fakeProbability());
    assertThat(judgement.warnings()).extracting(Warning::code).containsExactly("PEOPLE_CHANGE");
  }

  @Test
  void knowsWhoComesBackToTheSamePlace() {
    ScriptedVideo video =
        ScriptedVideo.of(100, i -> List.of(i >= 30 && i < 70 ? RIGHT : LEFT)).cutAt(39, 79);
    Judgement judgement = video.judge(classifier, FULL);
    assertThat(video(judgement).people()).extracting(PersonEvidence::frames).containsExactly(4, 2);
  }

  @Test
  void judgesALongVideoStretchByStretch() {
    ScriptedVideo video = ScriptedVideo.of(950, i -> List.of(moved(LEFT, i / 60)));
    Judgement judgement = video.judge(classifier, FULL);
    List<Segment> segments = judgement.evidence().segments();
    assertThat(segments)
        .extracting(Segment::start)
        .containsExactly(Duration.ZERO, Duration.ofMillis(31600), Duration.ofMillis(63300));
    assertThat(segments.get(2).end()).isEqualTo(Duration.ofSeconds(95));
    assertThat(segments).extracting(Segment::fakeProbability).doesNotHaveDuplicates();
    double mean = segments.stream().mapToDouble(Segment::fakeProbability).average().orElseThrow();
    assertThat(judgement.fakeProbability()).isEqualTo(mean, within(1e-12));
    assertThat(judgement.evidence().frames()).hasSize(18);
    CompatibleScore compatible = video(judgement).compatible();
    assertThat(compatible.frames()).containsExactly(0, 189, 379, 569, 759, 949);
    assertThat(compatible).isEqualTo(video(video.judge(classifier, COMPATIBLE)).compatible());
  }

  @Test
  void cutsALongVideoIntoNoMoreStretchesThanAreSet() {
    ScriptedVideo video = ScriptedVideo.of(950, i -> List.of(LEFT));
    Judgement judgement = video.judge(classifier, options(Map.of("video.stretches", "2")));
    assertThat(judgement.evidence().segments()).hasSize(2);
  }

  @Test
  void saysHowMuchEachFrameWeighs() {
    ScriptedVideo video = ScriptedVideo.of(100, i -> List.of(moved(LEFT, i / 10)));
    Judgement judgement = video.judge(classifier, FULL);
    List<Integer> frames = video(judgement).compatible().frames();
    double whole = Objects.requireNonNull(judgement.fakeProbability());
    int sign = judgement.verdict() == Verdict.REAL ? -1 : 1;
    for (FrameEvidence frame : judgement.evidence().frames()) {
      double without = keras(frames, i -> i == frame.index() ? null : moved(LEFT, i / 10).box());
      assertThat(frame.weight()).isEqualTo(sign * (whole - without), within(1e-6));
      List<Integer> still = frames.stream().map(i -> frame.index()).toList();
      assertThat(frame.fakeProbability())
          .isEqualTo(keras(still, i -> moved(LEFT, i / 10).box()), within(1e-6));
    }
  }

  @Test
  void judgesASingleFrame() {
    Judgement judgement = ScriptedVideo.of(1, i -> List.of(LEFT)).judge(classifier, FULL);
    assertThat(judgement.fakeProbability())
        .isEqualTo(keras(List.of(0, 0, 0, 0, 0, 0), i -> LEFT.box()), within(1e-6));
    assertThat(judgement.evidence().frames()).hasSize(1);
  }

  @Test
  void forgetsWhatItSawWhenTheVideoHoldsFewerFrames() {
    IntFunction<List<Face>> faces = i -> List.of(moved(LEFT, i / 10));
    Judgement honest = ScriptedVideo.of(80, faces).judge(classifier, FULL);
    Judgement claiming = ScriptedVideo.of(80, faces).claiming(120).judge(classifier, FULL);
    assertThat(claiming.evidence()).isEqualTo(honest.evidence());
  }

  @Test
  void clipsFacesToTheFrame() {
    Face outside = face(-10, -5, 40);
    Judgement judgement = ScriptedVideo.of(20, i -> List.of(outside)).judge(classifier, COMPATIBLE);
    assertThat(judgement.fakeProbability())
        .isEqualTo(
            keras(video(judgement).compatible().frames(), i -> new BoundingBox(0, 0, 30, 35)),
            within(1e-6));
  }

  @Test
  void passesOnWhatGoesWrongAmongTheFaces() {
    ScriptedVideo video =
        ScriptedVideo.of(
            500,
            i -> {
              throw new IllegalStateException("closed");
            });
    assertThatThrownBy(() -> video.judge(classifier, FULL)).hasMessage("closed");
  }

  @Test
  void endsWhenItIsCancelledInTheMiddle() {
    Cancellation cancellation = new Cancellation();
    DetectionOptions options = DetectionOptions.builder().cancellation(cancellation).build();
    List<Integer> looked = new ArrayList<>();
    ScriptedVideo video =
        ScriptedVideo.of(
            5000,
            i -> {
              looked.add(i);
              if (looked.size() == 3) {
                cancellation.cancel();
              }
              return List.of(LEFT);
            });
    assertThatThrownBy(() -> video.judge(classifier, FULL, options))
        .isInstanceOf(CancelledException.class);
    assertThat(looked).hasSizeLessThan(10);
  }

  private static VideoEvidence video(Judgement judgement) {
    return Objects.requireNonNull(judgement.evidence().video());
  }

  private static ScriptedVideo facesIn(int frames) {
    return ScriptedVideo.of(6, i -> i < frames ? List.of(LEFT) : List.of());
  }

  private static Face moved(Face face, int pixels) {
    return face((int) face.left() + pixels, (int) face.top(), (int) face.width());
  }

  /** P(fake) that the model gives by itself for these regions; nothing where there is none. */
  private static double keras(List<Integer> frames, IntFunction<BoundingBox> regions) {
    TensorFormat format = TensorFormat.of(Tiny.SIDE, Tiny.SIDE, ColorOrder.RGB, InputScaling.UNIT);
    float[] clip = new float[Tiny.STEPS * format.size()];
    for (int i = 0; i < Tiny.STEPS; i++) {
      BoundingBox region = regions.apply(frames.get(i));
      if (region != null) {
        format.write(ScriptedVideo.frame(frames.get(i)), region, clip, i * format.size());
      }
    }
    return 1 - keras.predict(clip, 1, Tiny.STEPS, Tiny.SIDE, Tiny.SIDE, 3)[0];
  }

  private static VideoOptions options(Map<String, String> settings) {
    HashMap<String, String> all = new HashMap<>(settings);
    all.put("video.model", Tiny.model().toString());
    return VideoOptions.from(Settings.of(all));
  }
}
