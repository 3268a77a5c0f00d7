package io.github.deepfakedetector.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the original service would answer, whatever else was looked at: thirty frames of the whole
 * video, one face followed, no sound.
 *
 * @param fakeProbability 0..1, 1 = fake; absent if it would have answered with an error
 * @param frames that were to show a face: their indices, in order
 * @param framesWithFace how many do
 */
public record CompatibleScore(
    @Nullable Double fakeProbability, List<Integer> frames, int framesWithFace) {
  /** Copies the list and checks the range. */
  public CompatibleScore {
    frames = List.copyOf(frames);
    Probabilities.checkIfPresent("fakeProbability", fakeProbability);
  }
}
