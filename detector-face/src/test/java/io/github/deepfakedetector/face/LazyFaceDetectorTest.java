package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LazyFaceDetectorTest {
  @Test
  void opensItsDetectorOnceAndClosesItWithItself() {
    LazyFaceDetector lazy = new LazyFaceDetector(zeros(), FaceOptions.defaults());
    FaceDetector detector = lazy.get();
    assertThat(lazy.get()).isSameAs(detector);
    assertThat(detector.weights()).isSameAs(lazy.weights());
    lazy.close();
    lazy.close();
    assertThatThrownBy(lazy::get).hasMessage("the face detector is closed");
    assertThatThrownBy(() -> detector.detect(List.of())).hasMessage("the face detector is closed");
  }

  @Test
  void mayBeClosedBeforeItIsNeeded() {
    LazyFaceDetector lazy = new LazyFaceDetector(zeros(), FaceOptions.defaults());
    lazy.close();
    assertThatThrownBy(lazy::get).isInstanceOf(IllegalStateException.class);
  }

  private static FaceWeights zeros() {
    return new FaceWeights(
        zeros(NetworkKind.PROPOSAL),
        zeros(NetworkKind.REFINEMENT),
        zeros(NetworkKind.OUTPUT),
        WeightsOrigin.FOLDER,
        "0".repeat(64),
        "zeros");
  }

  private static NetworkWeights zeros(NetworkKind kind) {
    Map<String, float[]> values = new HashMap<>();
    kind.parameters().forEach(spec -> values.put(spec.name(), new float[spec.size()]));
    return new NetworkWeights(kind, values, "zeros");
  }
}
