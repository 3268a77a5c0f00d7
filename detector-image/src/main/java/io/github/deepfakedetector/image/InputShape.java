package io.github.deepfakedetector.image;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.model.ModelDescription;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Agrees a model's own input shape with what its description says, or refuses in words. */
final class InputShape {
  private static final long ANY = -1;

  private InputShape() {}

  /** Once it is known what the model takes, pictures can be translated. */
  static ImageTranslator translator(KerasModel keras, ModelDescription description) {
    if (keras.inputs().size() != 1 || keras.outputs().size() != 1) {
      throw misfit(
          "it has "
              + keras.inputs().size()
              + " inputs and "
              + keras.outputs().size()
              + " outputs; an image classifier has one of each");
    }
    List<Long> shape = keras.inputs().get(0).shape();
    if (shape.size() != 4 || (shape.get(3) != 3 && shape.get(3) != ANY)) {
      throw misfit("its input is " + shape + "; an image classifier takes [-1, height, width, 3]");
    }
    return new ImageTranslator(
        description,
        side("inputWidth", shape.get(2), description.inputWidth()),
        side("inputHeight", shape.get(1), description.inputHeight()));
  }

  private static int side(String name, long own, @Nullable Integer described) {
    if (own == ANY) {
      return described == null ? ModelDescription.ORIGINAL_SIDE : described;
    }
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
        ErrorCode.MODEL_INVALID, "The model cannot be used as an image classifier: " + why + ".");
  }
}
