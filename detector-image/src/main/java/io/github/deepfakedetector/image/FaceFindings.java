package io.github.deepfakedetector.image;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.ModelUse;
import java.util.List;
import java.util.Optional;

/**
 * The faces of a picture.
 *
 * @param faces all that have a pixel in the picture
 * @param subject the one to judge; absent exactly when there is none
 * @param search what found them
 */
record FaceFindings(List<Face> faces, Optional<Subject> subject, ModelUse search) {
  FaceFindings {
    faces = List.copyOf(faces);
  }

  /**
   * The face to judge.
   *
   * @param region what the model is shown of the picture: the face with its margin
   */
  record Subject(Face face, BoundingBox region) {}
}
