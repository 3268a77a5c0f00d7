package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.picture.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws samples such that large sources do not drown small ones: a source is drawn with a
 * probability in proportion to the square root of its size. Immutable.
 */
final class Balanced {
  private final List<List<FaceSample>> sources = new ArrayList<>();
  private final List<Double> ends = new ArrayList<>();
  private final List<FaceSample> all;
  private double sum;

  Balanced(List<FaceSample> samples) {
    this.all = List.copyOf(samples);
    Map<String, List<FaceSample>> bySource = new TreeMap<>();
    all.forEach(s -> bySource.computeIfAbsent(s.source(), name -> new ArrayList<>()).add(s));
    for (List<FaceSample> source : bySource.values()) {
      sum += Math.sqrt(source.size());
      sources.add(source);
      ends.add(sum);
    }
  }

  List<FaceSample> all() {
    return all;
  }

  FaceSample draw(Chance chance) {
    double at = chance.between(0, sum);
    int source = 0;
    while (source < sources.size() - 1 && ends.get(source) <= at) {
      source++;
    }
    return chance.any(sources.get(source));
  }

  /** One of several draws: that whose face is nearest in size. */
  FaceSample drawLike(FaceSample other, int draws, Chance chance) {
    FaceSample best = draw(chance);
    for (int i = 1; i < draws; i++) {
      FaceSample next = draw(chance);
      if (distance(next, other) < distance(best, other)) {
        best = next;
      }
    }
    return best;
  }

  private static double distance(FaceSample a, FaceSample b) {
    return Math.abs(Math.log(a.face().area() / b.face().area()));
  }
}
