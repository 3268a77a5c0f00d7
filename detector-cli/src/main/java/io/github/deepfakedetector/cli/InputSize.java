package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.model.ModelDescription;
import java.util.List;

/** The size of picture that an image model is fed, as detector-image works it out. */
final class InputSize {
  private static final int PICTURE_DIMENSIONS = 4;

  private InputSize() {}

  /**
   * Fills in what the description leaves out. Where it names another size than the model takes, it
   * stays: the detector will refuse it, in words.
   *
   * @param shape batch, height, width, channels; -1 where any will do. Of another rank it is no
   *     picture's
   */
  static void fill(ObjectNode description, List<Long> shape) {
    if (shape.size() == PICTURE_DIMENSIONS) {
      fill(description, "inputHeight", shape.get(1));
      fill(description, "inputWidth", shape.get(2));
    }
  }

  private static void fill(ObjectNode description, String member, long own) {
    if (!description.has(member)) {
      description.put(member, own < 0 ? ModelDescription.ORIGINAL_SIDE : own);
    }
  }
}
