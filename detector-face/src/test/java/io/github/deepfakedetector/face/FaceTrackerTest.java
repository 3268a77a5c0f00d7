package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.decode.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a frame is searched quickly, and when in full. */
class FaceTrackerTest {
  private static final Face FACE = face(100, 100, 50, 60);

  private final ConcurrentHashMap<Frame, Double> quickly = new ConcurrentHashMap<>();

  @Test
  void searchesEveryFifthFrameInFull() {
    List<Frame> frames = frames(12, 100);
    assertThat(fulls(tracker().follow(frames, 2)))
        .containsExactly(
            true, false, false, false, false, true, false, false, false, false, true, false);
  }

  @Test
  void looksForFacesOfTwoFifthsOfTheLastOnesShorterSide() {
    List<Frame> frames = frames(2, 100);
    tracker().follow(frames, 1);
    assertThat(quickly).containsOnlyKeys(frames.get(1));
    assertThat(quickly.get(frames.get(1))).isEqualTo(20.0);
  }

  @Test
  void searchesInFullWhereTheQuickSearchFindsNothingOrAnotherFace() {
    assertThat(secondIsFull(null)).isTrue();
    assertThat(secondIsFull(face(126, 100, 50, 60))).as("overlap 0.32").isFalse();
    assertThat(secondIsFull(face(130, 100, 50, 60))).as("overlap 0.25").isTrue();
    assertThat(secondIsFull(face(100, 100, 56, 69))).as("29 % larger").isFalse();
    assertThat(secondIsFull(face(100, 100, 57, 70))).as("33 % larger").isTrue();
    assertThat(secondIsFull(face(100, 100, 43, 50))).as("28 % smaller").isFalse();
    assertThat(secondIsFull(face(100, 100, 40, 50))).as("33 % smaller").isTrue();
  }

  @Test
  void searchesInFullAfterAFrameWithoutAFace() {
    List<Frame> frames = frames(3, 100);
    FaceTracker tracker =
        new FaceTracker((frame, smallest) -> found(frame, smallest, Optional.empty()), true);
    assertThat(fulls(tracker.follow(frames, 1))).containsExactly(true, true, true);
    assertThat(quickly).isEmpty();
  }

  @Test
  void searchesInFullWhereTheSceneChanges() {
    List<Frame> frames = new ArrayList<>(frames(2, 100));
    frames.add(plain(180));
    frames.add(plain(181));
    assertThat(fulls(tracker().follow(frames, 1))).containsExactly(true, false, true, false);
  }

  @Test
  void searchesAllInFullIfNotTheLargestFaceIsWanted() {
    List<Frame> frames = frames(3, 100);
    FaceTracker tracker =
        new FaceTracker((frame, smallest) -> found(frame, smallest, Optional.of(FACE)), false);
    assertThat(fulls(tracker.follow(frames, 1))).containsExactly(true, true, true);
  }

  @Test
  void passesOnWhatGoesWrong() {
    FaceTracker tracker =
        new FaceTracker(
            (frame, smallest) -> {
              throw new IllegalStateException("closed");
            },
            true);
    List<Frame> frames = frames(20, 100);
    assertThatThrownBy(() -> tracker.follow(frames, 2)).hasMessage("closed");
  }

  @Test
  void findsNothingInNoFrames() {
    assertThat(tracker().follow(List.of(), 1)).isEmpty();
  }

  @Test
  void seesAnotherSceneWhereBrightnessOrSizeDiffers() {
    Frame noise = Noise.of(60, 40, 1);
    assertThat(SceneChange.between(noise, noise)).isFalse();
    assertThat(SceneChange.between(plain(100), plain(125))).isFalse();
    assertThat(SceneChange.between(plain(100), plain(126))).isTrue();
    assertThat(SceneChange.between(noise, Noise.of(40, 60, 1))).isTrue();
    assertThat(SceneChange.between(Noise.of(1, 1, 2), Noise.of(1, 1, 2))).isFalse();
  }

  private boolean secondIsFull(@Nullable Face quick) {
    List<Frame> frames = frames(2, 100);
    FaceTracker tracker =
        new FaceTracker(
            (frame, smallest) -> smallest > 0 ? Optional.ofNullable(quick) : Optional.of(FACE),
            true);
    return tracker.follow(frames, 1).get(1).full();
  }

  /** Finds the same face everywhere. */
  private FaceTracker tracker() {
    return new FaceTracker((frame, smallest) -> found(frame, smallest, Optional.of(FACE)), true);
  }

  private Optional<Face> found(Frame frame, double smallest, Optional<Face> face) {
    if (smallest > 0) {
      quickly.put(frame, smallest);
    }
    return face;
  }

  private static List<Boolean> fulls(List<FaceTracker.Found> found) {
    return found.stream().map(FaceTracker.Found::full).toList();
  }

  private static List<Frame> frames(int count, int colour) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(plain(colour));
    }
    return frames;
  }

  private static Frame plain(int colour) {
    byte[] rgb = new byte[40 * 30 * 3];
    Arrays.fill(rgb, (byte) colour);
    return Frame.still(40, 30, rgb);
  }

  private static Face face(double x, double y, double width, double height) {
    return new Face(x, y, width, height, 0.99, List.of());
  }
}
