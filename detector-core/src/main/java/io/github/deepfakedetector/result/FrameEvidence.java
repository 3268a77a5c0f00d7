package io.github.deepfakedetector.result;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One judged frame of a video.
 *
 * @param index its number, from 0
 * @param time when it is shown
 * @param fakeProbability 0..1, 1 = fake; absent if the frame could not be judged
 * @param faces the faces in it
 */
public record FrameEvidence(
    int index, Duration time, @Nullable Double fakeProbability, List<FaceEvidence> faces) {
  /** Copies the list and checks the range. */
  public FrameEvidence {
    faces = List.copyOf(faces);
    Probabilities.checkIfPresent("fakeProbability", fakeProbability);
  }
}
