package io.github.deepfakedetector.video;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceWarnings;
import io.github.deepfakedetector.face.LazyFaceDetector;
import io.github.deepfakedetector.face.WeightsOrigin;
import io.github.deepfakedetector.model.FaceMode;
import io.github.deepfakedetector.model.ModelOrigin;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.Warning;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What of a video's frames a model is shown, decided once when it is loaded.
 *
 * @param detector finds the faces to show; absent if the model is shown whole frames
 * @param warnings that every answer carries
 */
record FacePlan(Optional<LazyFaceDetector> detector, List<Warning> warnings)
    implements AutoCloseable {
  private static final String MODEL_ID = "mtcnn";
  private static final FacePlan WHOLE_FRAMES = new FacePlan(Optional.empty(), List.of());

  FacePlan {
    warnings = List.copyOf(warnings);
  }

  /**
   * Faces, if the model wants them and there are weights to find them.
   *
   * @param detector asked for only if faces are wanted
   */
  static FacePlan of(VideoClassifier classifier, Supplier<Optional<LazyFaceDetector>> detector) {
    if (classifier.description().faceMode() == FaceMode.WHOLE) {
      return WHOLE_FRAMES;
    }
    return detector
        .get()
        .map(found -> withFaces(classifier, found))
        .orElseGet(() -> new FacePlan(Optional.empty(), List.of(FaceWarnings.FACES_NOT_SEARCHED)));
  }

  private static FacePlan withFaces(VideoClassifier classifier, LazyFaceDetector detector) {
    boolean foreign =
        detector.weights().origin() == WeightsOrigin.EMBEDDED
            && classifier.origin() != ModelOrigin.EMBEDDED;
    return new FacePlan(
        Optional.of(detector),
        foreign ? List.of(FaceWarnings.FACE_WEIGHTS_NOT_ORIGINAL) : List.of());
  }

  /** The detector, started if it was not; absent for whole frames. */
  Optional<FaceDetector> open() {
    try {
      return detector.map(LazyFaceDetector::get);
    } catch (UnavailableException e) {
      throw new UnavailableException(
          e.code(),
          "Faces cannot be looked for. "
              + e.getMessage()
              + " Whole frames can be judged with the setting video.model.faceMode at WHOLE.",
          e);
    }
  }

  /** The face weights, for display. */
  Optional<DetectorModel> model() {
    return detector
        .map(LazyFaceDetector::weights)
        .map(
            weights ->
                new DetectorModel(
                    MODEL_ID,
                    null,
                    weights.sha256(),
                    weights.source(),
                    weights.card().orElse(null)));
  }

  /** That faces were looked for. */
  Optional<ModelUse> use(Duration time) {
    return model().map(m -> new ModelUse(m.id(), m.version(), m.sha256(), null, time));
  }

  @Override
  public void close() {
    detector.ifPresent(LazyFaceDetector::close);
  }
}
