package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.testkit.GoldenCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published weights on three photos give what the two published detectors give. */
class PublishedWeightsTest {
  private static final double PROBABILITY = 1e-4;
  private static final double PIXELS = 0.01;

  @TestFactory
  Stream<DynamicTest> findsTheFacesOfThePublishedDetectors() {
    Optional<Path> folder = GoldenCases.folder("mtcnn", 5);
    return folder.isEmpty()
        ? Stream.empty()
        : Stream.of(
            test(folder.get(), "whole pixels, one large face", this::ivanCompatible),
            test(folder.get(), "fractions, one large face", this::ivanFloat),
            test(folder.get(), "whole pixels, six faces", this::severalCompatible),
            test(folder.get(), "fractions, six faces", this::severalFloat),
            test(folder.get(), "no face", this::none));
  }

  private static DynamicTest test(Path folder, String name, Consumer<Path> check) {
    return DynamicTest.dynamicTest(name, () -> check.accept(folder));
  }

  private void ivanCompatible(Path folder) {
    List<Face> faces = detect(folder, "ivan.jpg", FaceBehaviour.COMPATIBLE);
    assertThat(faces).hasSize(2);
    assertFace(faces.get(0), 277, 93, 49, 62, 0.999974728);
    assertThat(faces.get(0).landmarks())
        .containsExactly(
            new Landmark("leftEye", 291, 117),
            new Landmark("rightEye", 314, 115),
            new Landmark("nose", 304, 130),
            new Landmark("mouthLeft", 296, 143),
            new Landmark("mouthRight", 313, 142));
    assertFace(faces.get(1), 307, 173, 37, 55, 0.865723);
  }

  private void ivanFloat(Path folder) {
    List<Face> faces = detect(folder, "ivan.jpg", FaceBehaviour.FLOAT);
    assertThat(faces).hasSize(1);
    assertEdges(faces.get(0), 277.50, 94.03, 326.76, 156.83);
    assertThat(faces.get(0).probability()).isCloseTo(0.999827, within(PROBABILITY));
  }

  private void severalCompatible(Path folder) {
    List<Face> faces = detect(folder, "multiface.jpg", FaceBehaviour.COMPATIBLE);
    assertThat(faces).hasSize(6);
    assertFace(faces.get(0), 418, 132, 86, 109, 0.999849);
    assertFace(faces.get(1), 858, 441, 96, 113, 0.999829);
    assertFace(faces.get(2), 621, 195, 74, 102, 0.999440);
    assertFace(faces.get(3), 226, 249, 77, 104, 0.999301);
    assertFace(faces.get(4), 556, 50, 74, 103, 0.998860);
    assertFace(faces.get(5), 723, 466, 73, 107, 0.996300);
  }

  private void severalFloat(Path folder) {
    List<Face> faces = detect(folder, "multiface.jpg", FaceBehaviour.FLOAT);
    assertThat(faces).hasSize(6);
    assertEdges(faces.get(0), 859.19, 436.56, 953.56, 558.58);
  }

  private void none(Path folder) {
    for (FaceBehaviour behaviour : FaceBehaviour.values()) {
      assertThat(detect(folder, "no-faces.jpg", behaviour)).isEmpty();
    }
  }

  private static List<Face> detect(Path folder, String photo, FaceBehaviour behaviour) {
    FaceOptions options = FaceOptions.builder().behaviour(behaviour).build();
    Frame frame = Photos.read(folder.resolve(photo));
    try (FaceDetector detector = FaceDetector.open(FaceWeights.load(folder), options)) {
      return detector.detect(frame);
    }
  }

  private static void assertFace(
      Face face, double left, double top, double width, double height, double probability) {
    assertThat(List.of(face.left(), face.top(), face.width(), face.height()))
        .containsExactly(left, top, width, height);
    assertThat(face.probability()).isCloseTo(probability, within(PROBABILITY));
  }

  private static void assertEdges(Face face, double left, double top, double right, double bottom) {
    assertThat(face.left()).isCloseTo(left, within(PIXELS));
    assertThat(face.top()).isCloseTo(top, within(PIXELS));
    assertThat(face.left() + face.width()).isCloseTo(right, within(PIXELS));
    assertThat(face.top() + face.height()).isCloseTo(bottom, within(PIXELS));
  }
}
