package io.github.deepfakedetector.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Non-maximum suppression: of boxes that overlap too much, the most probable stays.
 *
 * <p>The published detectors compare every box with every other one. Here a box is compared with
 * those near it alone: whoever overlaps it by more than half covers its centre. The result is the
 * same, and a picture that is all candidates does not take hours.
 *
 * @param precision of the overlaps
 * @param plus added to widths and heights: 1 where pixels are counted, 0 where edges are
 * @param earlierFirst whether of two equally probable boxes the earlier one wins
 */
record Suppression(Precision precision, int plus, boolean earlierFirst) {
  private static final double HALF = 0.5;
  private static final int GRID = 64;

  /** Overlap over union. The threshold is at least one half. */
  Boxes union(Boxes boxes, double threshold) {
    if (threshold < HALF) {
      throw new IllegalArgumentException("the grid needs a threshold of at least one half");
    }
    Map<Long, List<Integer>> kept = new HashMap<>();
    List<Integer> picked = new ArrayList<>();
    for (int i : order(boxes)) {
      long centre = cell(middle(boxes.x1(i), boxes.x2(i)), middle(boxes.y1(i), boxes.y2(i)));
      boolean free =
          kept.getOrDefault(centre, List.of()).stream()
              .noneMatch(k -> overlapOverUnion(boxes, i, k) > threshold);
      if (free) {
        picked.add(i);
        register(kept, boxes, i);
      }
    }
    return boxes.select(toArray(picked));
  }

  /** Overlap over the smaller area. */
  Boxes minimum(Boxes boxes, double threshold) {
    List<Integer> picked = new ArrayList<>();
    for (int i : order(boxes)) {
      if (picked.stream().noneMatch(k -> overlapOverSmaller(boxes, i, k) > threshold)) {
        picked.add(i);
      }
    }
    return boxes.select(toArray(picked));
  }

  private int[] order(Boxes boxes) {
    Comparator<Integer> falling = Comparator.comparingDouble((Integer i) -> -boxes.score(i));
    Comparator<Integer> ties = Comparator.naturalOrder();
    Comparator<Integer> order = falling.thenComparing(earlierFirst ? ties : ties.reversed());
    return toArray(IntStream.range(0, boxes.size()).boxed().sorted(order).toList());
  }

  private static void register(Map<Long, List<Integer>> kept, Boxes boxes, int i) {
    // One more on each side, for the pixel that may be added to the widths.
    for (long y = grid(boxes.y1(i) - 1); y <= grid(boxes.y2(i) + 1); y++) {
      for (long x = grid(boxes.x1(i) - 1); x <= grid(boxes.x2(i) + 1); x++) {
        kept.computeIfAbsent(key(x, y), k -> new ArrayList<>()).add(i);
      }
    }
  }

  private static long cell(double x, double y) {
    return key(grid(x), grid(y));
  }

  private static long grid(double v) {
    return (long) Math.floor(v / GRID);
  }

  private static long key(long x, long y) {
    return x << 32 ^ (y & 0xFFFFFFFFL);
  }

  private static double middle(double a, double b) {
    return (a + b) / 2;
  }

  private double overlapOverUnion(Boxes boxes, int a, int b) {
    double inter = intersection(boxes, a, b);
    double both = precision.of(area(boxes, a) + area(boxes, b));
    return precision.of(inter / precision.of(both - inter));
  }

  private double overlapOverSmaller(Boxes boxes, int a, int b) {
    double smaller = Math.min(area(boxes, a), area(boxes, b));
    return precision.of(intersection(boxes, a, b) / smaller);
  }

  private double intersection(Boxes boxes, int a, int b) {
    double w = side(Math.max(boxes.x1(a), boxes.x1(b)), Math.min(boxes.x2(a), boxes.x2(b)));
    double h = side(Math.max(boxes.y1(a), boxes.y1(b)), Math.min(boxes.y2(a), boxes.y2(b)));
    return precision.of(Math.max(0, w) * Math.max(0, h));
  }

  private double area(Boxes boxes, int i) {
    return precision.of(side(boxes.x1(i), boxes.x2(i)) * side(boxes.y1(i), boxes.y2(i)));
  }

  private double side(double from, double to) {
    return precision.of(precision.of(to - from) + plus);
  }

  private static int[] toArray(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }
}
