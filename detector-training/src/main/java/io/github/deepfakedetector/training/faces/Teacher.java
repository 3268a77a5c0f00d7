package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.training.picture.Photo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The weights that are imitated. Thread-safe. */
final class Teacher implements AutoCloseable {
  /** Smaller faces of a photo are not placed anew; they are learnt from where they come along. */
  private static final int SMALLEST = 32;

  private final Stages stages;
  private final FaceDetector detector;
  private final Map<String, List<KnownFace>> faces = new ConcurrentHashMap<>();

  Teacher(FaceWeights weights) {
    this.stages = new Stages(weights);
    this.detector =
        FaceDetector.open(
            weights,
            FaceOptions.builder().behaviour(FaceBehaviour.FLOAT).minimumSize(SMALLEST).build());
  }

  Stages stages() {
    return stages;
  }

  /** The faces that it sees in a photo; they are looked for once. */
  List<KnownFace> faces(Photo photo) {
    return faces.computeIfAbsent(
        photo.name(),
        name ->
            detector.detect(photo.picture()).stream()
                .map(
                    face ->
                        new KnownFace(
                            face.left() + face.width() / 2,
                            face.top() + face.height() / 2,
                            Math.max(face.width(), face.height())))
                .toList());
  }

  @Override
  public void close() {
    detector.close();
    stages.close();
  }
}
