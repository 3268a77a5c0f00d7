package io.github.deepfakedetector.image;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.LazyFaceDetector;
import io.github.deepfakedetector.image.FaceFindings.Subject;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds the face that a picture's verdict is about. Thread-safe. */
final class FaceFinder implements AutoCloseable {
  private static final String MODEL_ID = "mtcnn";

  private final LazyFaceDetector detector;
  private final double cropMargin;

  /**
   * Around a detector, which it closes.
   *
   * @param cropMargin added on each side of a face, as a share of its longer side
   */
  FaceFinder(LazyFaceDetector detector, double cropMargin) {
    this.detector = detector;
    this.cropMargin = cropMargin;
  }

  FaceFindings find(Frame picture) {
    FaceDetector open = open();
    long start = System.nanoTime();
    List<Face> faces =
        open.detect(picture).stream().filter(face -> face.region(picture, 0).isPresent()).toList();
    Optional<Subject> subject =
        open.select(faces, picture)
            .flatMap(
                face -> face.region(picture, cropMargin).map(region -> new Subject(face, region)));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new FaceFindings(
        faces, subject, new ModelUse(MODEL_ID, null, detector.weights().sha256(), null, time));
  }

  private FaceDetector open() {
    try {
      return detector.get();
    } catch (UnavailableException e) {
      throw new UnavailableException(
          e.code(),
          "Faces cannot be looked for. "
              + e.getMessage()
              + " Whole pictures can be judged with the setting image.faces, or --faces, at off.",
          e);
    }
  }

  /** The face weights, for display. */
  DetectorModel model() {
    FaceWeights weights = detector.weights();
    return new DetectorModel(
        MODEL_ID, null, weights.sha256(), weights.source(), weights.card().orElse(null));
  }

  @Override
  public void close() {
    detector.close();
  }
}
