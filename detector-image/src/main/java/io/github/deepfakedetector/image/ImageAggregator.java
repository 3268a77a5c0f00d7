package io.github.deepfakedetector.image;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.result.Evidence;
import io.github.deepfakedetector.result.FaceEvidence;
import io.github.deepfakedetector.result.Judgement;
import io.github.deepfakedetector.result.ModelUse;
import io.github.deepfakedetector.result.Reason;
import io.github.deepfakedetector.spi.DetectorModel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From scores and faces to a judgement. Without state. */
final class ImageAggregator {
  private final DetectorModel model;
  private final ModelDescription description;

  /** For one model. */
  ImageAggregator(DetectorModel model, ModelDescription description) {
    this.model = model;
    this.description = description;
  }

  /**
   * What a model says of a region.
   *
   * @param time that it took
   */
  record Score(double fakeProbability, Duration time) {}

  /** A picture that was judged as a whole. */
  Judgement whole(Score score) {
    return judgement(score, Evidence.none(), List.of(use(score)));
  }

  /** A picture whose verdict is that of a face. */
  Judgement face(Score score, FaceFindings found, Face subject) {
    List<FaceEvidence> faces =
        found.faces().stream()
            .map(face -> evidence(face, face.equals(subject) ? score.fakeProbability() : null))
            .toList();
    return judgement(score, Evidence.ofFaces(faces), List.of(use(score), found.search()));
  }

  /** A picture without a face: as in the original service, no verdict. */
  Judgement noFace(FaceFindings found) {
    return Judgement.notApplicable(
        List.of(Reason.NO_FACE), Evidence.none(), List.of(found.search()));
  }

  private Judgement judgement(Score score, Evidence evidence, List<ModelUse> models) {
    double fake = score.fakeProbability();
    return Judgement.of(description.verdict(fake), fake, evidence, models);
  }

  private ModelUse use(Score score) {
    return new ModelUse(
        model.id(), model.version(), model.sha256(), score.fakeProbability(), score.time());
  }

  private static FaceEvidence evidence(Face face, @Nullable Double fakeProbability) {
    return new FaceEvidence(
        face.box(), face.landmarks(), face.probability(), fakeProbability, fakeProbability != null);
  }
}
