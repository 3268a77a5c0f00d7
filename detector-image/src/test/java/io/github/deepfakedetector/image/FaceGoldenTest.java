package io.github.deepfakedetector.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.DeepfakeDetectors;
import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Detection;
import io.github.deepfakedetector.result.FaceEvidence;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.testkit.GoldenCases;
import io.github.deepfakedetector.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The published face weights, on the whole way from a photo to a verdict. */
class FaceGoldenTest {
  private static final Optional<Path> GOLDEN = GoldenCases.folder("mtcnn", 3);

  @Test
  void judgesTheFaceThatTheOriginalServiceFinds() throws IOException {
    if (GOLDEN.isPresent()) {
      Path photo = GOLDEN.get().resolve("ivan.jpg");
      Detection detection = detect(GOLDEN.get(), Files.readAllBytes(photo), "auto");
      List<FaceEvidence> faces = detection.evidence().faces();
      assertThat(faces).extracting(FaceEvidence::subject).containsExactly(true, false);
      FaceEvidence face = faces.get(0);
      assertThat(face.box()).isEqualTo(new BoundingBox(277, 93, 49, 62));
      assertThat(face.detectionProbability()).isCloseTo(0.999974728, within(1e-4));
      assertThat(face.landmarks()).contains(new Landmark("leftEye", 291, 117));
      byte[] crop = Crops.png(Files.readAllBytes(photo), face.box());
      // What Keras gives in Python for the crop that OpenCV cuts out and resizes.
      assertThat(detection.fakeProbability())
          .isCloseTo(0.3797301, within(1e-4))
          .isEqualTo(face.fakeProbability())
          .isEqualTo(detect(GOLDEN.get(), crop, "off").fakeProbability());
      assertThat(detection.warnings()).isEmpty();
    }
  }

  @Test
  void choosesTheLargestOfSixFaces() throws IOException {
    if (GOLDEN.isPresent()) {
      byte[] photo = Files.readAllBytes(GOLDEN.get().resolve("multiface.jpg"));
      Detection detection = detect(GOLDEN.get(), photo, "auto");
      assertThat(detection.fakeProbability()).isCloseTo(0.2542073, within(1e-4));
      assertThat(detection.evidence().faces())
          .hasSize(6)
          .filteredOn(FaceEvidence::subject)
          .extracting(FaceEvidence::box)
          .containsExactly(new BoundingBox(858, 441, 96, 113));
    }
  }

  @Test
  void givesNoVerdictOnAPhotoWithoutAFace() throws IOException {
    if (GOLDEN.isPresent()) {
      byte[] photo = Files.readAllBytes(GOLDEN.get().resolve("no-faces.jpg"));
      assertThat(detect(GOLDEN.get(), photo, "auto").reasons()).containsExactly(Reason.NO_FACE);
    }
  }

  private static Detection detect(Path golden, byte[] picture, String faces) {
    try (DeepfakeDetectors detectors =
        DeepfakeDetectors.builder()
            // The weights lie in a folder that is called mtcnn, as in a models folder.
            .modelStore(
                ModelStoreOptions.fromEnvironment(System.getenv())
                    .withModelsFolder(golden.resolve("..").normalize()))
            .setting("image.model", TestMedia.model())
            .setting("image.faces", faces)
            .load()) {
      assertThat(detectors.failures()).isEmpty();
      return detectors.detect(MediaSource.of(picture, "photo"), DetectionOptions.defaults());
    }
  }
}
