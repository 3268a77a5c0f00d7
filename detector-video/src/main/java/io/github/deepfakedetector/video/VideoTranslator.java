package io.github.deepfakedetector.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.TensorFormat;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.result.BoundingBox;
import java.util.Arrays;

/**
 * Regions of frames to steps of a model's input, and its output back to one probability a sequence.
 * Without state.
 */
final class VideoTranslator {
  private final ModelDescription description;
  private final TensorFormat format;

  /**
   * For one model.
   *
   * @param description how the model wants its input
   * @param width of the input, in pixels
   * @param height of the input, in pixels
   */
  VideoTranslator(ModelDescription description, int width, int height) {
    this.description = description;
    this.format = TensorFormat.of(width, height, description.colorOrder(), description.scaling());
  }

  ModelDescription description() {
    return description;
  }

  /** Numbers of a step: height x width x 3. */
  int stepSize() {
    return format.size();
  }

  /** Cuts a region out and writes it as a step, scaled. */
  void write(Frame frame, BoundingBox region, float[] steps, int step) {
    format.write(frame, region, steps, step * format.size());
  }

  /** P(fake) of each sequence. */
  double[] fakeProbabilities(float[] output, int sequences) {
    int values = output.length / sequences;
    double[] probabilities = new double[sequences];
    for (int i = 0; i < sequences; i++) {
      probabilities[i] =
          description.fakeProbability(Arrays.copyOfRange(output, i * values, (i + 1) * values));
    }
    return probabilities;
  }
}
