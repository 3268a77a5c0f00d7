package io.github.deepfakedetector.training.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.KerasOptions;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.training.Measured;
import io.github.deepfakedetector.training.Schedule;
import io.github.deepfakedetector.training.faces.BrightSpots;
import io.github.deepfakedetector.training.fakes.FaceFolders;
import io.github.deepfakedetector.training.fakes.FaceSwap;
import io.github.deepfakedetector.training.fakes.Regeneration;
import io.github.deepfakedetector.training.fakes.SelfBlending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, with face weights made by hand, which take bright discs for faces. */
class ImageTrainingTest {
  private static final int PHOTOS = 12;

  @TempDir Path folder;

  private Path real = Path.of("");
  private Path fake = Path.of("");
  private Path faces = Path.of("");
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void makePhotos() throws IOException {
    faces = BrightSpots.teacher(folder.resolve("weights"));
    real = BrightSpots.photos(folder.resolve("real"), PHOTOS);
    fake = folder.resolve("fake");
    Path own = Files.createDirectories(fake.resolve("drawn"));
    Path all = BrightSpots.photos(folder.resolve("others"), 2 * PHOTOS);
    try (Stream<Path> files = Files.list(all)) {
      for (Path file : files.sorted().skip(PHOTOS).toList()) {
        Files.copy(file, own.resolve(file.getFileName()));
      }
    }
  }

  private ImageTrainingOptions options(String out, Schedule schedule, String... leftOut) {
    FaceFolders folders =
        new FaceFolders(List.of(real), List.of(fake), Map.of(), List.of(), List.of());
    return new ImageTrainingOptions(
        folders,
        folder.resolve(out),
        List.of(leftOut),
        faces,
        folder.resolve("examples"),
        schedule);
  }

  private static Schedule steps(int count) {
    return Schedule.quickly().withSteps(count);
  }

  @Test
  void leavesAKerasModelThatDescribesItself() throws IOException {
    Path examples = folder.resolve("examples");
    ImageTrainingReport report =
        ImageTraining.train(options("model.h5", Schedule.quickly()), lines::add);
    assertThat(report.steps()).isEqualTo(6);
    assertThat(report.kinds())
        .containsExactly("drawn", SelfBlending.KIND, FaceSwap.KIND, Regeneration.KIND);
    assertThat(report.heldBack())
        .extracting(Measured::condition)
        .contains("plain", "jpeg-50", "half-size");
    assertThat(folder.resolve("model.h5.training/report.json")).content().contains("heldBack");
    assertThat(examples.resolve("real")).isNotEmptyDirectory();
    assertThat(examples.resolve("fake").resolve(FaceSwap.KIND)).isNotEmptyDirectory();
    try (KerasModel model =
        KerasModel.load(folder.resolve("model.h5"), KerasOptions.builder().build())) {
      ModelDescription description =
          ModelDescription.parse(
              model.attribute(ModelDescription.ATTRIBUTE).orElseThrow(), "the model");
      assertThat(description.threshold()).isEqualTo(report.threshold());
      assertThat(model.inputs().get(0).shape()).containsExactly(-1L, 96L, 96L, 3L);
    }
  }

  @Test
  void aTrainingThatWasBrokenOffGoesOnToTheSameModel() throws IOException {
    ImageTraining.train(options("whole.h5", steps(6)), lines::add);
    assertThatThrownBy(
            () ->
                ImageTraining.train(
                    options("parts.h5", steps(6)),
                    line -> {
                      if (line.startsWith("step 5 ")) {
                        throw new IllegalStateException("broken off");
                      }
                    }))
        .hasMessage("broken off");
    ImageTraining.train(options("parts.h5", steps(6).resumed()), lines::add);
    assertThat(lines).contains("going on after step 4");
    float[] grey = new float[96 * 96 * 3];
    Arrays.fill(grey, 0.5f);
    assertThat(output("parts.h5", grey)).isCloseTo(output("whole.h5", grey), within(1e-5f));
  }

  private float output(String model, float[] patch) {
    try (KerasModel keras =
        KerasModel.load(folder.resolve(model), KerasOptions.builder().build())) {
      return keras.predict(patch, 1, 96, 96, 3)[0];
    }
  }

  @Test
  void learnsNothingFromWhatIsLeftOut() throws IOException {
    ImageTrainingReport report =
        ImageTraining.train(options("model.keras", steps(1), "drawn", FaceSwap.KIND), lines::add);
    assertThat(report.kinds()).containsExactly(SelfBlending.KIND, Regeneration.KIND);
    assertThat(report.heldBack()).extracting(Measured::kind).contains(FaceSwap.KIND, "drawn");
    assertThat(folder.resolve("model.keras")).isNotEmptyFile();
    assertThat(folder.resolve("model.json")).content().contains("\"patches\"");
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    assertRefused(
        options("x.h5", steps(1), "cartoons"),
        ErrorCode.SETTING_INVALID,
        "There is no kind of fake 'cartoons' to leave out");
    ImageTraining.train(options("y.h5", steps(1)), lines::add);
    assertRefused(options("y.h5", steps(1)), ErrorCode.SETTING_INVALID, "holds a training");
    assertRefused(
        options("y.h5", steps(1).withSeed(2).resumed()),
        ErrorCode.MODEL_INVALID,
        "was begun with other options");
    assertThatThrownBy(() -> options("model.pt", steps(1)))
        .hasMessageContaining("ends in .h5 or .keras");
  }

  private void assertRefused(ImageTrainingOptions options, ErrorCode code, String words) {
    assertThatThrownBy(() -> ImageTraining.train(options, lines::add))
        .isInstanceOfSatisfying(DetectorException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }
}
