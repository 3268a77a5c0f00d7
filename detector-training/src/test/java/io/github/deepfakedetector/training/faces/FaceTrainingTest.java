package io.github.deepfakedetector.training.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.NetworkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, with a teacher made by hand and photos made in code. */
class FaceTrainingTest {
  private static final Pattern LOSSES =
      Pattern.compile("loss pnet ([0-9.]+), rnet ([0-9.]+), onet ([0-9.]+)");

  private static final int PHOTOS = 8;

  @TempDir Path folder;

  private Path photos = Path.of("");
  private Path teacher = Path.of("");
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void makeATeacherAndPhotos() throws IOException {
    teacher = BrightSpots.teacher(folder.resolve("teacher"));
    photos = BrightSpots.photos(folder.resolve("photos"), PHOTOS);
  }

  private FaceTrainingOptions.Builder options(String out) {
    return FaceTrainingOptions.builder(photos, teacher, folder.resolve(out)).quick(true);
  }

  @Test
  void leavesWeightsThatTheDetectorLoadsAndLosesLessAndLess() throws IOException {
    FaceTrainingReport report = FaceTraining.train(options("out").build(), lines::add);
    assertThat(report.steps()).isEqualTo(40);
    assertThat(report.photos()).isEqualTo(PHOTOS);
    assertThat(report.learntFrom()).isBetween(1, PHOTOS - 1);
    assertThat(report.evaluation().agreements())
        .extracting(Agreement::behaviour)
        .containsExactly(FaceBehaviour.values());
    List<double[]> losses = losses();
    assertThat(losses).hasSize(40);
    for (int network = 0; network < 3; network++) {
      assertThat(mean(losses, network, 20, 40))
          .as("network " + network)
          .isLessThan(mean(losses, network, 0, 3));
    }
    FaceWeights weights = FaceWeights.load(folder.resolve("out"));
    try (FaceDetector detector = FaceDetector.open(weights, FaceOptions.defaults())) {
      assertThat(detector.detect(Frame.still(64, 64, new byte[64 * 64 * 3]))).isNotNull();
    }
    assertThat(folder.resolve("out/report.json")).content().contains("\"largestAgrees\"");
  }

  private List<double[]> losses() {
    List<double[]> losses = new ArrayList<>();
    for (String line : lines) {
      Matcher found = LOSSES.matcher(line);
      if (found.find()) {
        losses.add(
            new double[] {
              Double.parseDouble(found.group(1)),
              Double.parseDouble(found.group(2)),
              Double.parseDouble(found.group(3))
            });
      }
    }
    return losses;
  }

  private static double mean(List<double[]> losses, int network, int from, int to) {
    return losses.subList(from, to).stream()
        .mapToDouble(loss -> loss[network])
        .average()
        .orElseThrow();
  }

  @Test
  void aTrainingThatWasBrokenOffGoesOnToTheSameWeights() throws IOException {
    FaceTraining.train(options("whole").steps(20).build(), lines::add);
    assertThatThrownBy(
            () -> FaceTraining.train(options("parts").steps(20).build(), stopAt("step 15 ")))
        .hasMessage("broken off");
    FaceTraining.train(options("parts").steps(20).resume(true).build(), lines::add);
    assertThat(lines).contains("going on after step 10");
    float[] whole = FaceWeights.load(folder.resolve("whole")).output().get("dense5.weight");
    float[] parts = FaceWeights.load(folder.resolve("parts")).output().get("dense5.weight");
    assertThat(parts).containsExactly(whole, withPrecision(1e-5f));
  }

  @Test
  void beginsWithGivenWeightsAndLetsSomeNetworksLearnAlone() throws IOException {
    FaceTraining.train(options("first").steps(4).build(), lines::add);
    FaceTraining.train(
        options("second")
            .steps(4)
            .beginning(folder.resolve("first"))
            .networks(Set.of(NetworkKind.PROPOSAL))
            .build(),
        lines::add);
    FaceWeights first = FaceWeights.load(folder.resolve("first"));
    FaceWeights second = FaceWeights.load(folder.resolve("second"));
    float[] before = first.proposal().get("conv1.weight");
    assertThat(second.proposal().get("conv1.weight"))
        .isNotEqualTo(before)
        .containsExactly(before, withPrecision(0.01f));
    for (NetworkKind kind : Set.of(NetworkKind.REFINEMENT, NetworkKind.OUTPUT)) {
      assertThat(second.of(kind).get("conv1.weight")).isEqualTo(first.of(kind).get("conv1.weight"));
    }
    assertThatThrownBy(() -> options("third").networks(Set.of(NetworkKind.OUTPUT)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("some networks alone can learn only if there are weights to begin with");
  }

  private static Consumer<String> stopAt(String begin) {
    return line -> {
      if (line.startsWith(begin)) {
        throw new IllegalStateException("broken off");
      }
    };
  }

  @Test
  void doesNotOverwriteATraining() throws IOException {
    FaceTraining.train(options("out").steps(2).build(), lines::add);
    assertRefused(options("out").steps(2).build(), ErrorCode.SETTING_INVALID, "holds a training");
    assertRefused(
        options("out").steps(2).resume(true).seed(9).build(),
        ErrorCode.MODEL_INVALID,
        "was begun with other options");
  }

  @Test
  void saysWhichFolderIsWrong() throws IOException {
    Path missing = folder.resolve("missing");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path out = folder.resolve("out");
    assertRefused(
        FaceTrainingOptions.builder(missing, teacher, out).build(),
        ErrorCode.MEDIA_INACCESSIBLE,
        "missing");
    assertRefused(
        FaceTrainingOptions.builder(empty, teacher, out).build(),
        ErrorCode.MEDIA_EMPTY,
        "holds no picture");
    assertRefused(
        FaceTrainingOptions.builder(photos, empty, out).build(),
        ErrorCode.MODEL_NOT_FOUND,
        "holds no face weights");
    assertThat(out).doesNotExist();
  }

  private void assertRefused(FaceTrainingOptions options, ErrorCode code, String words) {
    assertThatThrownBy(() -> FaceTraining.train(options, lines::add))
        .isInstanceOfSatisfying(DetectorException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void aTeacherAgreesWithItself() {
    FaceEvaluation self =
        FaceTraining.evaluate(photos, teacher, teacher, List.of(), true, lines::add);
    assertThat(self.agreements())
        .allSatisfy(
            agreement -> {
              assertThat(agreement.photos()).isEqualTo(PHOTOS);
              assertThat(agreement.withFaces()).isPositive();
              assertThat(agreement.largestAgrees()).isEqualTo(1);
              assertThat(agreement.recall()).isEqualTo(1);
              assertThat(agreement.falseFaces()).isZero();
              assertThat(agreement.landmarkError()).isZero();
            });
    assertThat(self.toJson()).contains("\"heldBack\" : false");
  }
}
