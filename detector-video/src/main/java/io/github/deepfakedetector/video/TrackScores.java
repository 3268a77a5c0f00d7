package io.github.deepfakedetector.video;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the model says of someone, stretch by stretch.
 *
 * @param stretches P(fake) of each; null where too few of its frames show them
 * @param frames P(fake) of single frames, by index: of a sequence that stands still at this frame
 */
record TrackScores(List<@Nullable Double> stretches, Map<Integer, Double> frames) {
  TrackScores {
    // List.copyOf takes no nulls.
    stretches = Collections.unmodifiableList(new ArrayList<>(stretches));
    frames = Map.copyOf(frames);
  }

  /** Of the whole video: the mean of the stretches that could be judged. */
  OptionalDouble whole() {
    return stretches.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).average();
  }
}
