package io.github.deepfakedetector.training.audio;

import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Chance;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws a real recording and a fake: where the same sentence was recorded, often that one. Pairs
 * differ in little but the fake's traces, and are worth more than many recordings. Immutable.
 */
final class SoundPairs {
  private static final double SAME_SENTENCE = 0.7;

  private final Balanced<Clip> reals;
  private final Balanced<Clip> fakes;
  private final Map<String, List<Clip>> realsBySentence;

  SoundPairs(List<Clip> reals, List<Clip> fakes) {
    this.reals = new Balanced<>(reals, Clip::source);
    this.fakes = new Balanced<>(fakes, clip -> clip.source() + " " + clip.kind());
    this.realsBySentence = reals.stream().collect(Collectors.groupingBy(Clip::sentence));
  }

  record Pair(Clip real, Clip fake) {}

  Pair draw(Chance chance) {
    Clip fake = fakes.draw(chance);
    List<Clip> same = realsBySentence.getOrDefault(fake.sentence(), List.of());
    boolean paired = chance.of(SAME_SENTENCE) && !same.isEmpty();
    return new Pair(paired ? chance.any(same) : reals.draw(chance), fake);
  }
}
