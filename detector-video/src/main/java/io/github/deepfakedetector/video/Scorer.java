package io.github.deepfakedetector.video;

import io.github.deepfakedetector.keras.StepFeatures;
import io.github.deepfakedetector.video.Track.Sighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Has the model judge sequences of encoded frames of one video. */
final class Scorer {
  private final VideoClassifier classifier;
  private final Map<View, StepFeatures> features;

  Scorer(VideoClassifier classifier, Map<View, StepFeatures> features) {
    this.classifier = classifier;
    this.features = features;
  }

  /** Whether half of a sequence's frames show someone, as the original service wants it. */
  static boolean enough(Track track, List<Integer> frames) {
    return 2 * track.countIn(frames) >= frames.size();
  }

  /** P(fake) of one sequence; null if too few of its frames show them. */
  @Nullable Double sequence(Track track, List<Integer> frames) {
    return enough(track, frames) ? classifier.judge(List.of(steps(track, frames)))[0] : null;
  }

  /** Of each stretch, and of each frame of those that can be judged. */
  TrackScores scores(Track track, List<List<Integer>> stretches) {
    List<@Nullable Double> scores = new ArrayList<>();
    Map<Integer, Double> frames = new HashMap<>();
    for (List<Integer> stretch : stretches) {
      Double score = sequence(track, stretch);
      scores.add(score);
      if (score != null) {
        frames.putAll(stills(track, stretch));
      }
    }
    return new TrackScores(scores, frames);
  }

  /**
   * P(fake) of sequences that stand still: the same frame at every step. So a frame's probability
   * is the whole model's, not that of a part which was never trained to give one.
   */
  private Map<Integer, Double> stills(Track track, List<Integer> stretch) {
    List<Integer> seen = seen(track, stretch);
    List<List<StepFeatures>> sequences =
        seen.stream()
            .map(frame -> Collections.nCopies(classifier.steps(), step(track, frame)))
            .toList();
    return byFrame(seen, classifier.judge(sequences));
  }

  /**
   * By how much P(fake) of a stretch falls if a frame's face had not been found.
   *
   * @param score of the stretch
   */
  Map<Integer, Double> weights(Track track, List<Integer> stretch, double score) {
    List<Integer> seen = seen(track, stretch);
    List<List<StepFeatures>> sequences = new ArrayList<>();
    for (int left : seen) {
      List<StepFeatures> steps = new ArrayList<>();
      stretch.forEach(frame -> steps.add(frame == left ? missing() : step(track, frame)));
      sequences.add(steps);
    }
    double[] without = classifier.judge(sequences);
    for (int i = 0; i < without.length; i++) {
      without[i] = score - without[i];
    }
    return byFrame(seen, without);
  }

  private static List<Integer> seen(Track track, List<Integer> stretch) {
    return new TreeSet<>(stretch).stream().filter(frame -> track.at(frame).isPresent()).toList();
  }

  private static Map<Integer, Double> byFrame(List<Integer> frames, double[] values) {
    Map<Integer, Double> map = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(frames.get(i), values[i]);
    }
    return map;
  }

  private List<StepFeatures> steps(Track track, List<Integer> frames) {
    return frames.stream().map(frame -> step(track, frame)).toList();
  }

  private StepFeatures step(Track track, int frame) {
    return track.at(frame).map(seen -> encoded(frame, seen)).orElseGet(this::missing);
  }

  private StepFeatures encoded(int frame, Sighting sighting) {
    StepFeatures found = features.get(new View(frame, sighting.region()));
    if (found == null) {
      throw new IllegalStateException("frame " + frame + " was not encoded");
    }
    return found;
  }

  private StepFeatures missing() {
    return classifier.missing();
  }
}
