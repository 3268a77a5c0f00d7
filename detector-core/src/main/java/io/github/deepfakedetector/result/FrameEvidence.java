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
 * @param missing whether the person that is judged was not found in it, so that the model was shown
 *     an empty picture in its place
 * @param weight how much it speaks for the verdict: by how much P(fake) of its stretch would fall,
 *     or rise for REAL, without it; absent if that was not looked at
 * @param thumbnail a small picture of it; only for those of the largest weight, where asked for
 */
public record FrameEvidence(
    int index,
    Duration time,
    @Nullable Double fakeProbability,
    List<FaceEvidence> faces,
    boolean missing,
    @Nullable Double weight,
    @Nullable Thumbnail thumbnail) {
  /** Copies the list and checks the range. */
  public FrameEvidence {
    faces = List.copyOf(faces);
    Probabilities.checkIfPresent("fakeProbability", fakeProbability);
  }

  /** A frame of which no more is known. */
  public FrameEvidence(
      int index, Duration time, @Nullable Double fakeProbability, List<FaceEvidence> faces) {
    this(index, time, fakeProbability, faces, false, null, null);
  }
}
