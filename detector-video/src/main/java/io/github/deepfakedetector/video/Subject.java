package io.github.deepfakedetector.video;

import io.github.deepfakedetector.result.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Whom a verdict is about.
 *
 * @param track where they are
 * @param person the number among the people; absent if it is whoever was followed from shot to shot
 * @param reason why no verdict is possible; absent if one is
 */
record Subject(Track track, OptionalInt person, Optional<Reason> reason) {
  /**
   * Chooses: in full mode the person who is in most frames, of several the larger one. If nobody is
   * there in half of any stretch, because shots change too often, whoever is followed from shot to
   * shot, as always in compatible mode.
   *
   * @param people none in compatible mode
   */
  static Subject of(Observation observation, List<Track> people, List<List<Integer>> stretches) {
    Optional<Reason> reason = reason(observation.followed(), stretches);
    OptionalInt most =
        IntStream.range(0, people.size())
            .filter(i -> stretches.stream().anyMatch(s -> Scorer.enough(people.get(i), s)))
            .boxed()
            .max(
                Comparator.comparingInt((Integer i) -> people.get(i).size())
                    .thenComparingLong(i -> people.get(i).area()))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    Track track = most.isPresent() ? people.get(most.getAsInt()) : observation.followed();
    return new Subject(track, most, reason);
  }

  /** Faces are needed in half of all frames, and of one stretch at least. */
  private static Optional<Reason> reason(Track followed, List<List<Integer>> stretches) {
    List<Integer> all = stretches.stream().flatMap(List::stream).toList();
    if (followed.size() == 0) {
      return Optional.of(Reason.NO_FACE);
    }
    return Scorer.enough(followed, all) ? Optional.empty() : Optional.of(Reason.TOO_FEW_FACES);
  }
}
