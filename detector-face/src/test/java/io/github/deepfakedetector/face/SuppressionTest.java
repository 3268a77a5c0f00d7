package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grid gives what comparing every box with every other gives. */
class SuppressionTest {
  private static final Suppression WHOLE = new Suppression(Precision.DOUBLE, 1, false);
  private static final Suppression FLOAT = new Suppression(Precision.SINGLE, 0, true);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void keepsWhatComparingAllPairsKeeps(long seed) {
    Boxes boxes = random(new Random(seed), 300);
    for (Suppression suppression : List.of(WHOLE, FLOAT)) {
      for (double threshold : List.of(0.5, 0.7)) {
        assertThat(corners(suppression.union(boxes, threshold)))
            .isEqualTo(corners(allPairs(boxes, threshold, suppression)));
      }
    }
  }

  @Test
  void keepsTheLaterOrTheEarlierOfTwoEquallyProbableBoxes() {
    Boxes boxes = new Boxes();
    boxes.add(0, 0, 10, 10, 0.9);
    boxes.add(1, 0, 11, 10, 0.9);
    assertThat(WHOLE.union(boxes, 0.5).x1(0)).isEqualTo(1);
    assertThat(FLOAT.union(boxes, 0.5).x1(0)).isEqualTo(0);
  }

  @Test
  void takesOverlapOverTheSmallerAreaForTheLastStage() {
    Boxes boxes = new Boxes();
    boxes.add(0, 0, 100, 100, 0.9);
    boxes.add(10, 10, 20, 20, 0.8);
    boxes.add(95, 95, 120, 120, 0.7);
    assertThat(WHOLE.union(boxes, 0.7).size()).isEqualTo(3);
    assertThat(corners(WHOLE.minimum(boxes, 0.7))).containsExactly("0.0 0.0", "95.0 95.0");
  }

  @Test
  void refusesAThresholdThatTheGridCannotServe() {
    Boxes boxes = new Boxes();
    assertThatThrownBy(() -> WHOLE.union(boxes, 0.4)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Boxes random(Random random, int count) {
    Boxes boxes = new Boxes();
    for (int i = 0; i < count; i++) {
      int x = random.nextInt(200) - 20;
      int y = random.nextInt(150) - 20;
      int side = 5 + random.nextInt(60);
      // Few values, so that some are equal.
      boxes.add(x, y, x + side, y + side + random.nextInt(3), random.nextInt(50) / 50.0);
    }
    return boxes;
  }

  private static Boxes allPairs(Boxes boxes, double threshold, Suppression rules) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      order.add(rules.earlierFirst() ? i : boxes.size() - 1 - i);
    }
    order.sort((a, b) -> Double.compare(boxes.score(b), boxes.score(a)));
    List<Integer> kept = new ArrayList<>();
    for (int i : order) {
      if (kept.stream().allMatch(k -> overlap(boxes, i, k, rules.plus()) <= threshold)) {
        kept.add(i);
      }
    }
    return boxes.select(kept.stream().mapToInt(Integer::intValue).toArray());
  }

  private static double overlap(Boxes boxes, int a, int b, int plus) {
    double w = Math.min(boxes.x2(a), boxes.x2(b)) - Math.max(boxes.x1(a), boxes.x1(b)) + plus;
    double h = Math.min(boxes.y2(a), boxes.y2(b)) - Math.max(boxes.y1(a), boxes.y1(b)) + plus;
    double both = Math.max(0, w) * Math.max(0, h);
    return (float) (both / (area(boxes, a, plus) + area(boxes, b, plus) - both));
  }

  private static double area(Boxes boxes, int i, int plus) {
    return (boxes.x2(i) - boxes.x1(i) + plus) * (boxes.y2(i) - boxes.y1(i) + plus);
  }

  private static List<String> corners(Boxes boxes) {
    List<String> corners = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      corners.add(boxes.x1(i) + " " + boxes.y1(i));
    }
    return corners;
  }
}
