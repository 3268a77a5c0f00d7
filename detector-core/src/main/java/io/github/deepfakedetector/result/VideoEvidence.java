package io.github.deepfakedetector.result;

import java.time.Duration;
import java.util.List;

/**
 * What a verdict on a video rests on, beside its frames and segments.
 *
 * @param frameCount of the whole video
 * @param duration of the whole video
 * @param people who were followed, in the order of their numbers
 * @param parts what is said of the face and, where there is a sound and a detector for it, the
 *     voice
 * @param combination how the verdict follows from the parts
 * @param compatible what the original service would answer
 */
public record VideoEvidence(
    int frameCount,
    Duration duration,
    List<PersonEvidence> people,
    List<PartEvidence> parts,
    CombinationRule combination,
    CompatibleScore compatible) {
  /** Copies the lists. */
  public VideoEvidence {
    people = List.copyOf(people);
    parts = List.copyOf(parts);
  }
}
