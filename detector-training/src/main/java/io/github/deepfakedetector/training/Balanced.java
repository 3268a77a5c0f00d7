package io.github.deepfakedetector.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Draws samples such that large sources do not drown small ones: a source is drawn with a
 * probability in proportion to the square root of its size. Immutable.
 *
 * @param <S> a sample
 */
public final class Balanced<S> {
  private final List<List<S>> sources = new ArrayList<>();
  private final List<Double> ends = new ArrayList<>();
  private final List<S> all;
  private double sum;

  /**
   * Of samples.
   *
   * @param source of a sample
   */
  public Balanced(List<S> samples, Function<S, String> source) {
    this.all = List.copyOf(samples);
    Map<String, List<S>> bySource = new TreeMap<>();
    all.forEach(s -> bySource.computeIfAbsent(source.apply(s), name -> new ArrayList<>()).add(s));
    for (List<S> one : bySource.values()) {
      sum += Math.sqrt(one.size());
      sources.add(one);
      ends.add(sum);
    }
  }

  /** All samples. */
  public List<S> all() {
    return all;
  }

  /** One of them; there must be one. */
  public S draw(Chance chance) {
    double at = chance.between(0, sum);
    int source = 0;
    while (source < sources.size() - 1 && ends.get(source) <= at) {
      source++;
    }
    return chance.any(sources.get(source));
  }

  /** One of several draws: that of the least distance. */
  public S drawNearest(int draws, ToDoubleFunction<S> distance, Chance chance) {
    S best = draw(chance);
    for (int i = 1; i < draws; i++) {
      S next = draw(chance);
      if (distance.applyAsDouble(next) < distance.applyAsDouble(best)) {
        best = next;
      }
    }
    return best;
  }
}
