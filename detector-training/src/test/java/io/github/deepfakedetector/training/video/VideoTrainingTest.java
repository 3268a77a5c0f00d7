package io.github.deepfakedetector.training.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, with face weights made by hand, which take bright discs for faces. */
class VideoTrainingTest {
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

  private VideoTrainingOptions options(Schedule schedule) {
    FaceFolders folders =
        new FaceFolders(List.of(real), List.of(fake), Map.of(), List.of(), List.of());
    return new VideoTrainingOptions(
        folders,
        folder.resolve("model.keras"),
        null,
        faces,
        folder.resolve("examples"),
        schedule.withSteps(2));
  }

  @Test
  void leavesACnnLstmItsEncoderAndClips() throws IOException {
    VideoTrainingReport report = VideoTraining.train(options(Schedule.quickly()), lines::add);

    assertThat(report.steps()).isEqualTo(2);
    assertThat(report.kinds())
        .containsExactly("drawn", SelfBlending.KIND, FaceSwap.KIND, Regeneration.KIND, Jitter.KIND);
    assertThat(report.heldBack())
        .extracting(Measured::condition)
        .contains("plain", "few-bits", "half-size");
    assertThat(folder.resolve("model.keras.training/report.json")).content().contains("heldBack");
    ModelDescription description =
        ModelDescription.parse(Files.readString(folder.resolve("model.json")), "the model");
    assertThat(description.threshold()).isEqualTo(report.threshold());
    try (KerasModel model = open("model.keras")) {
      assertThat(model.takesSteps()).isTrue();
      assertThat(model.inputs().get(0).shape()).containsExactly(-1L, 30L, 112L, 112L, 3L);
    }
    try (KerasModel encoder = open(VideoTrainingOptions.ENCODER)) {
      assertThat(encoder.attribute(ModelDescription.ATTRIBUTE)).isPresent();
      assertThat(encoder.inputs().get(0).shape()).containsExactly(-1L, 112L, 112L, 3L);
    }
    assertThat(folder.resolve("examples/real")).isDirectoryContaining("glob:**/*.mp4");
    assertThat(folder.resolve("examples/fake/jitter")).isDirectoryContaining("glob:**/*.mp4");
  }

  private KerasModel open(String name) {
    return KerasModel.load(folder.resolve(name), KerasOptions.builder().build());
  }

  @Test
  void isNotBegunAgainWhereOneIsAndGoesOnIfTold() throws IOException {
    VideoTraining.train(options(Schedule.quickly()), lines::add);
    assertThatThrownBy(() -> VideoTraining.train(options(Schedule.quickly()), lines::add))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
    VideoTraining.train(options(Schedule.quickly().resumed()), lines::add);
    assertThat(lines).contains("going on after step 2");
  }
}
