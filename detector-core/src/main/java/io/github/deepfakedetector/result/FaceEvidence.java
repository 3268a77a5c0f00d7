package io.github.deepfakedetector.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A face that was found, and what the model says of it.
 *
 * @param box where it is
 * @param landmarks eyes, nose and mouth, if the face detector gives them
 * @param detectionProbability 0..1, how sure the face detector is that it is a face
 * @param fakeProbability 0..1, 1 = fake; absent if this face was not judged
 * @param subject whether the verdict is this face's
 * @param person who it belongs to, in a video: the number of a {@link PersonEvidence}; absent in a
 *     picture, and for faces that are not followed
 */
public record FaceEvidence(
    BoundingBox box,
    List<Landmark> landmarks,
    double detectionProbability,
    @Nullable Double fakeProbability,
    boolean subject,
    @Nullable Integer person) {
  /** Copies the list and checks the ranges. */
  public FaceEvidence {
    landmarks = List.copyOf(landmarks);
    Probabilities.check("detectionProbability", detectionProbability);
    Probabilities.checkIfPresent("fakeProbability", fakeProbability);
  }

  /** A face of a picture. */
  public FaceEvidence(
      BoundingBox box,
      List<Landmark> landmarks,
      double detectionProbability,
      @Nullable Double fakeProbability,
      boolean subject) {
    this(box, landmarks, detectionProbability, fakeProbability, subject, null);
  }
}
