package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.model.ColorOrder;
import io.github.deepfakedetector.model.FaceMode;
import io.github.deepfakedetector.model.InputScaling;
import io.github.deepfakedetector.model.ModelClass;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.OutputKind;
import io.github.deepfakedetector.model.PatchSampling;
import io.github.deepfakedetector.training.Calibrator;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.network.PatchNetwork;
import java.util.List;

/** What an image model says of itself. */
final class ImageDescription {
  private static final String VERSION = "1";

  private ImageDescription() {}

  /** What the model says of itself. */
  static ModelDescription of(Calibrator calibrator) {
    return new ModelDescription(
        VERSION,
        PatchNetwork.SIDE,
        PatchNetwork.SIDE,
        ColorOrder.RGB,
        InputScaling.UNIT,
        FaceMode.FACE,
        FaceSample.MARGIN,
        new PatchSampling(Learner.PATCHES),
        List.of(ModelClass.REAL, ModelClass.FAKE),
        OutputKind.LOGITS,
        calibrator.threshold(),
        calibrator.band(),
        calibrator.calibration(),
        "Apache-2.0");
  }
}
