package io.github.deepfakedetector.result;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that took part.
 *
 * @param id what it is called
 * @param version as its description says; absent if it has none
 * @param sha256 of its file, in hexadecimal
 * @param fakeProbability what it said, 0..1, 1 = fake; absent if it was not asked or does not score
 * @param time spent in it
 * @param labels its classes as its own files name them, in the order of its outputs; empty if they
 *     are not named
 * @param logits its raw outputs for the whole medium, before anything is made of them; empty if it
 *     was not asked or does not tell
 */
public record ModelUse(
    String id,
    @Nullable String version,
    String sha256,
    @Nullable Double fakeProbability,
    Duration time,
    List<String> labels,
    List<Double> logits) {
  /** Copies the lists and checks the range. */
  public ModelUse {
    labels = List.copyOf(labels);
    logits = List.copyOf(logits);
    Probabilities.checkIfPresent("fakeProbability", fakeProbability);
  }

  /** A model that tells nothing but a probability. */
  public ModelUse(
      String id,
      @Nullable String version,
      String sha256,
      @Nullable Double fakeProbability,
      Duration time) {
    this(id, version, sha256, fakeProbability, time, List.of(), List.of());
  }
}
