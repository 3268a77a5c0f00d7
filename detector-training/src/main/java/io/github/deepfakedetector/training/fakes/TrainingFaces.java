package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.face.FaceDetector;
import io.github.deepfakedetector.face.FaceOptions;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the faces that trainings look at. */
final class TrainingFaces {
  private TrainingFaces() {}

  /**
   * A detector, which its caller closes.
   *
   * @param weights folder of weights; null for those that come with the face module
   * @throws ModelException if they cannot be used
   */
  static FaceDetector open(@Nullable Path weights) {
    return FaceDetector.open(
        weights != null ? FaceWeights.load(weights) : embedded(), FaceOptions.defaults());
  }

  private static FaceWeights embedded() {
    return FaceWeights.embedded(ModelStore.of(ModelStoreOptions.fromEnvironment(System.getenv())))
        .orElseThrow(
            () ->
                new ModelException(
                    ErrorCode.MODEL_NOT_FOUND,
                    "This build has no weights that find faces. Name a folder of such."));
  }
}
