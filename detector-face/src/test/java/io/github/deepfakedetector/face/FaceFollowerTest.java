package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** When frames that come one by one are searched quickly, and when in full. */
class FaceFollowerTest {
  private static final Face LARGE = face(10, 10, 100, 120);
  private static final Face SMALL = face(200, 20, 40, 30);

  private final List<Double> searches = new ArrayList<>();

  @Test
  void searchesEveryFifteenthFrameInFull() {
    List<Boolean> full = fulls(follow(17, i -> List.of(LARGE)));
    assertThat(full.get(0)).isTrue();
    assertThat(full.subList(1, 15)).containsOnly(false);
    assertThat(full.subList(15, 17)).containsExactly(true, false);
  }

  @Test
  void looksForFacesOfTwoFifthsOfTheSmallestOnesShorterSide() {
    follow(2, i -> List.of(LARGE, SMALL));
    assertThat(searches).containsExactly(0.0, 12.0);
  }

  @Test
  void ignoresFacesOfTheBackground() {
    Face tiny = face(300, 10, 24, 40);
    List<FaceFollower.Found> found = follow(2, i -> List.of(LARGE, SMALL, tiny));
    assertThat(found.get(0).faces()).containsExactly(LARGE, SMALL);
    assertThat(found.get(1).full()).as("it is not missed").isFalse();
  }

  @Test
  void leavesOutWhatHasNoPixelInTheFrame() {
    Face outside = face(1000, 10, 100, 100);
    assertThat(follow(1, i -> List.of(LARGE, outside)).get(0).faces()).containsExactly(LARGE);
  }

  @Test
  void searchesInFullWhereOneOfTheFacesIsLost() {
    assertThat(fulls(follow(2, i -> i == 0 ? List.of(LARGE, SMALL) : List.of(LARGE))))
        .containsExactly(true, true);
    assertThat(searches).containsExactly(0.0, 12.0, 0.0);
    Face far = face(250, 20, 40, 30);
    assertThat(fulls(follow(2, i -> List.of(LARGE, i == 0 ? SMALL : far))))
        .containsExactly(true, true);
  }

  @Test
  void searchesInFullAfterAFrameWithoutAFace() {
    assertThat(fulls(follow(3, i -> i == 1 ? List.of() : List.of(LARGE))))
        .containsExactly(true, true, true);
  }

  @Test
  void searchesInFullWhereTheSceneChangesAndSaysSo() {
    FaceFollower follower = follower(i -> List.of(LARGE), true);
    assertThat(follower.next(plain(100)).newScene()).isTrue();
    assertThat(follower.next(plain(101)).newScene()).isFalse();
    FaceFollower.Found cut = follower.next(plain(200));
    assertThat(cut.newScene()).isTrue();
    assertThat(cut.full()).isTrue();
  }

  @Test
  void searchesAllInFullAndKeepsAllFacesIfNotTheLargestIsWanted() {
    Face tiny = face(300, 10, 12, 12);
    FaceFollower follower = follower(i -> List.of(LARGE, tiny), false);
    for (int i = 0; i < 3; i++) {
      FaceFollower.Found found = follower.next(plain(100));
      assertThat(found.full()).isTrue();
      assertThat(found.faces()).containsExactly(LARGE, tiny);
    }
  }

  private List<FaceFollower.Found> follow(int frames, IntFunction<List<Face>> faces) {
    searches.clear();
    FaceFollower follower = follower(faces, true);
    List<FaceFollower.Found> found = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      found.add(follower.next(new Frame(i, plain(100).timestamp(), 400, 200, plain(100).rgb())));
    }
    return found;
  }

  private FaceFollower follower(IntFunction<List<Face>> faces, boolean quick) {
    return new FaceFollower(
        (frame, smallest) -> {
          searches.add(smallest);
          return faces.apply(frame.index());
        },
        quick);
  }

  private static List<Boolean> fulls(List<FaceFollower.Found> found) {
    return found.stream().map(FaceFollower.Found::full).toList();
  }

  private static Frame plain(int grey) {
    byte[] rgb = new byte[400 * 200 * 3];
    Arrays.fill(rgb, (byte) grey);
    return Frame.still(400, 200, rgb);
  }

  private static Face face(double left, double top, double width, double height) {
    return new Face(left, top, width, height, 0.9, List.of());
  }
}
