package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.CancelledException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a picture is, and whatever the networks say of it, there is an answer. */
class OddPicturesTest {
  private static final float EVERYWHERE = 8;

  @ParameterizedTest
  @CsvSource({
    "1, 1", "1, 5000", "5000, 1", "19, 300", "20, 20", "21, 20", "20, 400", "37, 41", "160, 23"
  })
  void searchesPicturesOfAnyShape(int width, int height) {
    for (FaceBehaviour behaviour : FaceBehaviour.values()) {
      try (FaceDetector detector = detector(behaviour, 3, EVERYWHERE, 1, 1)) {
        List<Face> faces = detector.detect(Noise.of(width, height, 1));
        if (Math.min(width, height) < 20) {
          assertThat(faces).isEmpty();
        }
        assertSound(faces);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void searchesPicturesOfOneColour(FaceBehaviour behaviour) {
    try (FaceDetector detector = detector(behaviour, 4, EVERYWHERE, EVERYWHERE, EVERYWHERE)) {
      for (int colour : List.of(0, 127, 255)) {
        byte[] rgb = new byte[90 * 70 * 3];
        Arrays.fill(rgb, (byte) colour);
        assertSound(detector.detect(Frame.still(90, 70, rgb)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsFacesThatReachBeyondTheBorder(FaceBehaviour behaviour) {
    try (FaceDetector detector = detector(behaviour, 5, EVERYWHERE, EVERYWHERE, EVERYWHERE)) {
      List<Face> faces = detector.detect(Noise.of(60, 60, 2));
      assertSound(faces);
      assertThat(faces).anyMatch(face -> face.left() + face.width() > 60 || face.left() <= 0);
    }
  }

  /** More than a 16-bit number counts, at which both published detectors fail. */
  @Test
  void takesMoreThan32767Candidates() {
    FaceOptions oneLevel = FaceOptions.builder().minimumSize(12).factor(0.1).build();
    try (FaceDetector detector = FaceDetector.open(RandomWeights.of(6, 50, -50, 0), oneLevel)) {
      assertThat(detector.detect(Noise.of(384, 384, 3))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesEachPictureOfABatchWhatItHasAlone(FaceBehaviour behaviour) {
    List<Frame> pictures =
        List.of(Noise.of(60, 60, 2), Noise.of(1, 1, 5), Noise.of(50, 90, 6), Noise.of(12, 40, 7));
    try (FaceDetector detector = detector(behaviour, 5, EVERYWHERE, EVERYWHERE, EVERYWHERE)) {
      List<List<Face>> together = detector.detect(pictures);
      assertThat(together).hasSize(pictures.size());
      assertThat(together.get(0)).isNotEmpty();
      for (int i = 0; i < pictures.size(); i++) {
        assertThat(boxes(together.get(i))).isEqualTo(boxes(detector.detect(pictures.get(i))));
      }
    }
  }

  @Test
  void givesNoFacesForNoPictures() {
    try (FaceDetector detector = detector(FaceBehaviour.COMPATIBLE, 8, 0, 0, 0)) {
      assertThat(detector.detect(List.of())).isEmpty();
    }
  }

  @Test
  void endsWhenItsThreadIsInterrupted() {
    try (FaceDetector detector = detector(FaceBehaviour.COMPATIBLE, 9, 0, 0, 0)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> detector.detect(Noise.of(100, 100, 8)))
          .isInstanceOf(CancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(detector.detect(Noise.of(10, 10, 9))).isEmpty();
    }
  }

  @Test
  void refusesToSearchOnceItIsClosed() {
    FaceDetector detector = detector(FaceBehaviour.FLOAT, 10, 0, 0, 0);
    detector.close();
    detector.close();
    Frame picture = Noise.of(30, 30, 10);
    assertThatThrownBy(() -> detector.detect(picture)).isInstanceOf(IllegalStateException.class);
  }

  private static FaceDetector detector(
      FaceBehaviour behaviour, long seed, float proposal, float refinement, float output) {
    return FaceDetector.open(
        RandomWeights.of(seed, proposal, refinement, output),
        FaceOptions.builder().behaviour(behaviour).build());
  }

  private static List<String> boxes(List<Face> faces) {
    return faces.stream()
        .map(f -> Math.round(f.left()) + " " + Math.round(f.top()) + " " + Math.round(f.width()))
        .toList();
  }

  private static void assertSound(List<Face> faces) {
    for (Face face : faces) {
      assertThat(face.probability()).isBetween(0.7, 1.0);
      assertThat(face.width()).isFinite().isPositive();
      assertThat(face.height()).isFinite().isPositive();
      assertThat(face.landmarks()).hasSize(5);
    }
  }
}
