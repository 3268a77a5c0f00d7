package io.github.deepfakedetector.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DeepfakeDetectorsBuilder;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.LazyFaceDetector;
import io.github.deepfakedetector.face.WeightsOrigin;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.FaceEvidence;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.result.Verdict;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectorModel;
import io.github.deepfakedetector.spi.Settings;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of faces that are found, or not. */
class FaceDetectionTest {
  /** Just large enough for one place where a face can be. */
  private static final byte[] ONE_FACE = TestMedia.png(30, 20);

  @TempDir Path models;

  @Test
  void judgesTheFaceAloneAndShowsWhereItIs() throws IOException {
    TestFaceWeights.everywhere(models);
    Detection detection = detect(ONE_FACE, Map.of());
    assertThat(detection.warnings()).isEmpty();
    assertThat(detection.evidence().faces()).isNotEmpty();
    FaceEvidence subject = subject(detection);
    assertThat(subject.landmarks()).hasSize(5);
    assertThat(subject.detectionProbability()).isGreaterThan(0.99);
    assertThat(subject.fakeProbability()).isEqualTo(detection.fakeProbability());
    assertThat(detection.fakeProbability())
        .isEqualTo(alone(ONE_FACE, subject.box()))
        .isNotEqualTo(detect(ONE_FACE, Map.of("image.faces", "off")).fakeProbability());
  }

  @Test
  void choosesTheLargestFaceAndLeavesTheOthersUnjudged() throws IOException {
    TestFaceWeights.everywhere(models);
    Detection detection = detect(TestMedia.png(80, 60), Map.of());
    List<FaceEvidence> faces = detection.evidence().faces();
    assertThat(faces).hasSizeGreaterThan(1);
    FaceEvidence subject = subject(detection);
    assertThat(faces)
        .allSatisfy(face -> assertThat(face.box().area()).isLessThanOrEqualTo(subject.box().area()))
        .filteredOn(face -> !face.subject())
        .extracting(FaceEvidence::fakeProbability)
        .containsOnlyNulls();
  }

  @Test
  void addsTheMarginOfTheModel() throws IOException {
    TestFaceWeights.everywhere(models);
    byte[] picture = TestMedia.png(80, 60);
    Detection detection = detect(picture, Map.of("image.model.cropMargin", "2"));
    assertThat(detection.fakeProbability())
        .isEqualTo(alone(picture, new BoundingBox(0, 0, 80, 60)))
        .isNotEqualTo(alone(picture, subject(detection).box()));
  }

  @Test
  void namesTheModelsThatTookPart() throws IOException {
    TestFaceWeights.everywhere(models);
    try (DeepfakeDetectors detectors = load(Map.of())) {
      Detection detection = detect(detectors, ONE_FACE);
      assertThat(detection.models()).extracting(ModelUse::id).containsExactly("model", "mtcnn");
      assertThat(detection.models().get(1).fakeProbability()).isNull();
      List<DetectorModel> held = detectors.detectors().get(0).models();
      assertThat(held).extracting(DetectorModel::id).containsExactly("model", "mtcnn");
      assertThat(held.get(1).sha256()).isEqualTo(detection.models().get(1).sha256());
      assertThat(held.get(1).origin()).isEqualTo(models.resolve("mtcnn").toString());
    }
  }

  @Test
  void givesNoVerdictOnAPictureWithoutAFace() throws IOException {
    TestFaceWeights.nowhere(models);
    Detection detection = detect(ONE_FACE, Map.of());
    assertThat(detection.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(detection.reasons()).containsExactly(Reason.NO_FACE);
    assertThat(detection.fakeProbability()).isNull();
    assertThat(detection.evidence().faces()).isEmpty();
    assertThat(detection.models()).extracting(ModelUse::id).containsExactly("mtcnn");
  }

  @ParameterizedTest
  @CsvSource({"image.faces, off", "image.model.faceMode, whole"})
  void looksForNoFacesWhereNoneAreWanted(String setting, String value) throws IOException {
    TestFaceWeights.nowhere(models);
    Detection detection = detect(ONE_FACE, Map.of(setting, value));
    assertThat(detection.fakeProbability()).isNotNull();
    assertThat(detection.warnings()).isEmpty();
    assertThat(detection.models()).extracting(ModelUse::id).containsExactly("model");
  }

  @Test
  void saysThatWholePicturesAreJudgedWithoutWeights() {
    try (ImageClassifier classifier = classifier()) {
      FacePlan plan = FacePlan.of(classifier, FaceSearch.AUTO, Optional::empty);
      assertThat(plan.finder()).isEmpty();
      assertThat(plan.warnings()).extracting(Warning::code).containsExactly("FACES_NOT_SEARCHED");
      assertThat(FacePlan.of(classifier, FaceSearch.OFF, Optional::empty).warnings()).isEmpty();
    }
  }

  @Test
  void saysThatAUsersModelIsShownFacesThatOtherWeightsFound() throws IOException {
    FaceWeights weights = FaceWeights.load(TestFaceWeights.nowhere(models));
    try (ImageClassifier classifier = classifier()) {
      assertThat(plan(classifier, weights).warnings()).isEmpty();
      FaceWeights own =
          new FaceWeights(
              weights.proposal(),
              weights.refinement(),
              weights.output(),
              WeightsOrigin.EMBEDDED,
              weights.sha256(),
              "embedded");
      assertThat(plan(classifier, own).warnings())
          .extracting(Warning::code)
          .containsExactly("FACE_WEIGHTS_NOT_ORIGINAL");
    }
  }

  @Test
  void findsNothingForeignInFacesThatAreShownToItsOwnModel() {
    ModelStore store = ModelStore.of(store());
    FaceWeights own = FaceWeights.embedded(store).orElseThrow();
    try (ImageClassifier classifier = ImageClassifier.open(store, ImageOptions.defaults())) {
      FacePlan plan = plan(classifier, own);
      assertThat(plan.finder()).isPresent();
      assertThat(plan.warnings()).isEmpty();
    }
  }

  @Test
  void letsSettingsChooseHowFacesAreLookedFor() throws IOException {
    TestFaceWeights.everywhere(models);
    byte[] picture = TestMedia.png(41, 41);
    assertThat(faces(picture, Map.of()))
        .isNotEqualTo(faces(picture, Map.of("faces.behaviour", "float")));
    assertThat(faces(picture, Map.of("faces.minimumSize", "41"))).hasSize(1);
    assertThat(faces(picture, Map.of("faces.minimumSize", "42"))).isEmpty();
    assertThat(subject(detect(TestMedia.png(80, 60), Map.of("faces.selection", "most-probable"))))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "faces.behaviour, sideways, 'one of compatible, float'",
    "faces.selection, prettiest, 'one of largest, most-probable, largest-over-threshold, "
        + "center-weighted'",
    "faces.minimumSize, 5, 'a number of pixels, at least 12'",
    "faces.minimumSize, small, 'a number of pixels, at least 12'"
  })
  void refusesSettingsThatCannotBe(String setting, String value, String expected) {
    try (DeepfakeDetectors detectors = load(Map.of(setting, value))) {
      assertThat(detectors.failures().get(0).message())
          .isEqualTo(
              "The setting '"
                  + setting
                  + "' (or "
                  + Settings.environmentName(setting)
                  + " in the environment) is '"
                  + value
                  + "'; it must be "
                  + expected
                  + ".");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pnet.pt", "mtcnn_weights.npy"})
  void saysWhichWeightsCannotBeUsed(String file) throws IOException {
    Path folder = Files.createDirectories(models.resolve("mtcnn"));
    Files.writeString(folder.resolve(file), "no weights");
    try (DeepfakeDetectors detectors = load(Map.of())) {
      assertThat(detectors.failures()).hasSize(1);
      assertThat(detectors.failures().get(0).message()).contains(folder.toString());
      assertThatThrownBy(() -> detect(detectors, ONE_FACE))
          .isInstanceOfSatisfying(
              UnavailableException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.DETECTOR_UNAVAILABLE));
    }
  }

  private List<BoundingBox> faces(byte[] picture, Map<String, String> settings) {
    return detect(picture, settings).evidence().faces().stream().map(FaceEvidence::box).toList();
  }

  /** P(fake) of a part of a picture that is sent by itself. */
  private double alone(byte[] picture, BoundingBox box) {
    Detection alone = detect(Crops.png(picture, box), Map.of("image.faces", "off"));
    return Optional.ofNullable(alone.fakeProbability()).orElseThrow();
  }

  private static FaceEvidence subject(Detection detection) {
    List<FaceEvidence> subjects =
        detection.evidence().faces().stream().filter(FaceEvidence::subject).toList();
    assertThat(subjects).hasSize(1);
    return subjects.get(0);
  }

  private ImageClassifier classifier() {
    ImageOptions options = ImageOptions.from(Settings.of(Map.of("image.model", TestMedia.model())));
    return ImageClassifier.open(ModelStore.of(store()), options);
  }

  private static FacePlan plan(ImageClassifier classifier, FaceWeights weights) {
    return FacePlan.of(
        classifier,
        FaceSearch.AUTO,
        () -> Optional.of(new LazyFaceDetector(weights, FaceOptions.defaults())));
  }

  private ModelStoreOptions store() {
    return ModelStoreOptions.fromEnvironment(System.getenv()).withModelsFolder(models);
  }

  private Detection detect(byte[] picture, Map<String, String> settings) {
    try (DeepfakeDetectors detectors = load(settings)) {
      assertThat(detectors.failures()).isEmpty();
      return detect(detectors, picture);
    }
  }

  private static Detection detect(DeepfakeDetectors detectors, byte[] picture) {
    return detectors.detect(MediaSource.of(picture, "picture"), DetectionOptions.defaults());
  }

  private DeepfakeDetectors load(Map<String, String> settings) {
    DeepfakeDetectorsBuilder builder =
        DeepfakeDetectors.builder().modelStore(store()).setting("image.model", TestMedia.model());
    settings.forEach(builder::setting);
    return builder.load();
  }
}
