package io.github.deepfakedetector.image;

import io.github.deepfakedetector.face.FaceWarnings;
import io.github.deepfakedetector.face.LazyFaceDetector;
import io.github.deepfakedetector.face.WeightsOrigin;
import io.github.deepfakedetector.model.FaceMode;
import io.github.deepfakedetector.model.ModelOrigin;
import io.github.deepfakedetector.result.Warning;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What of a picture a model is shown, decided once when it is loaded.
 *
 * @param finder finds the face to show; absent if the model is shown whole pictures
 * @param warnings that every answer carries
 */
record FacePlan(Optional<FaceFinder> finder, List<Warning> warnings) {
  private static final FacePlan WHOLE_PICTURES = new FacePlan(Optional.empty(), List.of());

  FacePlan {
    warnings = List.copyOf(warnings);
  }

  /**
   * Faces, if the model wants them, they are not turned off, and there are weights to find them.
   *
   * @param detector asked for only if faces are wanted
   */
  static FacePlan of(
      ImageClassifier classifier,
      FaceSearch search,
      Supplier<Optional<LazyFaceDetector>> detector) {
    boolean wanted = classifier.description().faceMode() == FaceMode.FACE;
    if (!wanted || search == FaceSearch.OFF) {
      return WHOLE_PICTURES;
    }
    return detector
        .get()
        .map(found -> withFaces(classifier, found))
        .orElseGet(() -> new FacePlan(Optional.empty(), List.of(FaceWarnings.FACES_NOT_SEARCHED)));
  }

  private static FacePlan withFaces(ImageClassifier classifier, LazyFaceDetector detector) {
    boolean foreign =
        detector.weights().origin() == WeightsOrigin.EMBEDDED
            && classifier.origin() != ModelOrigin.EMBEDDED;
    return new FacePlan(
        Optional.of(new FaceFinder(detector, classifier.description().cropMargin())),
        foreign ? List.of(FaceWarnings.FACE_WEIGHTS_NOT_ORIGINAL) : List.of());
  }
}
