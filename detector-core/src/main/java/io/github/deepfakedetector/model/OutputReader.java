package io.github.deepfakedetector.model;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import java.util.Arrays;

/** Reads P(fake) out of a model's output. */
final class OutputReader {
  /** Probabilities may miss the range by rounding, not by more. */
  private static final double SLACK = 1e-3;

  private OutputReader() {}

  static double fakeProbability(ModelDescription description, float[] row) {
    int fake = description.classOrder().indexOf(ModelClass.FAKE);
    return switch (description.output()) {
      case SIGMOID -> ofSecondClass(probability(single(description, row), row), fake);
      case SOFTMAX -> probability(pair(description, row)[fake], row);
      case LOGITS ->
          row.length == 1
              ? ofSecondClass(sigmoid(number(row[0], row)), fake)
              : sigmoid(number(pair(description, row)[fake] - row[1 - fake], row));
    };
  }

  private static double ofSecondClass(double p, int fake) {
    return fake == 1 ? p : 1 - p;
  }

  private static float single(ModelDescription description, float[] row) {
    if (row.length != 1) {
      throw misfit(description, row, "one value");
    }
    return row[0];
  }

  private static float[] pair(ModelDescription description, float[] row) {
    if (row.length != 2) {
      throw misfit(description, row, "two values");
    }
    return row;
  }

  private static double probability(double value, float[] row) {
    if (!(value >= -SLACK && value <= 1 + SLACK)) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The model gave "
              + Arrays.toString(row)
              + ", which is no probability. If it gives logits, say so with output: LOGITS.");
    }
    return Math.min(1, Math.max(0, value));
  }

  private static double number(double value, float[] row) {
    if (Double.isNaN(value)) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID, "The model gave " + Arrays.toString(row) + ", not a number.");
    }
    return value;
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static ModelException misfit(ModelDescription description, float[] row, String expected) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The model gives "
            + row.length
            + " values a picture, but "
            + description.output()
            + " needs "
            + expected
            + ". Say what it gives with output: SIGMOID, SOFTMAX or LOGITS.");
  }
}
