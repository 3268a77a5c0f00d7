package io.github.deepfakedetector.result;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A model that took part.
 *
 * @param id what it is called
 * @param version as its description says; absent if it has none
 * @param sha256 of its file, in hexadecimal
 * @param fakeProbability what it said, 0..1, 1 = fake; absent if it was not asked or does not score
 * @param time spent in it
 */
public record ModelUse(
    String id,
    @Nullable String version,
    String sha256,
    @Nullable Double fakeProbability,
    Duration time) {
  /** Checks the range. */
  public ModelUse {
    Probabilities.checkIfPresent("fakeProbability", fakeProbability);
  }
}
