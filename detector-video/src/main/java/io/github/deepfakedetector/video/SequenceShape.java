package io.github.deepfakedetector.video;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.model.ModelDescription;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Agrees a model's own input shape with what its description says, or refuses in words. */
final class SequenceShape {
  private static final int RANK = 5;

  private SequenceShape() {}

  /** Once it is known what the model takes, frames can be translated. */
  static VideoTranslator translator(KerasModel keras, ModelDescription description) {
    if (keras.inputs().size() != 1 || keras.outputs().size() != 1) {
      throw misfit(
          String.format(
              Locale.ROOT,
              "it has %d inputs and %d outputs; a video classifier has one of each",
              keras.inputs().size(),
              keras.outputs().size()));
    }
    List<Long> shape = keras.inputs().get(0).shape();
    boolean known = shape.stream().skip(1).allMatch(size -> size > 0);
    if (shape.size() != RANK || !known || shape.get(4) != 3) {
      throw misfit(
          "its input is " + shape + "; a video classifier takes [-1, frames, height, width, 3]");
    }
    if (!keras.takesSteps()) {
      throw misfit("it does not begin with TimeDistributed layers, which see each frame by itself");
    }
    if (description.patches() != null) {
      throw misfit("its description asks for patches, which a video classifier is not shown");
    }
    return new VideoTranslator(
        description,
        side("inputWidth", shape.get(3), description.inputWidth()),
        side("inputHeight", shape.get(2), description.inputHeight()));
  }

  private static int side(String name, long own, @Nullable Integer described) {
    if (described != null && described != own) {
      throw misfit(
          String.format(
              Locale.ROOT,
              "its description says %s %d, but the model itself takes %d",
              name,
              described,
              own));
    }
    return Math.toIntExact(own);
  }

  private static ModelException misfit(String why) {
    return new ModelException(
        ErrorCode.MODEL_INVALID, "The model cannot be used as a video classifier: " + why + ".");
  }
}
