package io.github.deepfakedetector.image;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.PatchGrid;
import io.github.deepfakedetector.media.ops.TensorFormat;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.PatchSampling;
import io.github.deepfakedetector.result.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/**
 * Regions of a picture to a model's input, and its output back to one probability a region. Without
 * state.
 */
final class ImageTranslator {
  private final ModelDescription description;
  private final int width;
  private final int height;
  private final TensorFormat format;

  /**
   * For one model.
   *
   * @param description how the model wants its input
   * @param width of the input, in pixels
   * @param height of the input, in pixels
   */
  ImageTranslator(ModelDescription description, int width, int height) {
    this.description = description;
    this.width = width;
    this.height = height;
    this.format = TensorFormat.of(width, height, description.colorOrder(), description.scaling());
  }

  ModelDescription description() {
    return description;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The parts of the regions that the model is shown, region by region, equally many of each. */
  List<BoundingBox> views(List<BoundingBox> regions) {
    PatchSampling patches = description.patches();
    if (patches == null) {
      return regions;
    }
    List<BoundingBox> views = new ArrayList<>();
    for (BoundingBox region : regions) {
      views.addAll(PatchGrid.patches(region, width, height, patches.count()));
    }
    return views;
  }

  /** The model's input: views x height x width x 3, scaled. */
  float[] input(Frame picture, List<BoundingBox> views) {
    float[] input = new float[Math.multiplyExact(views.size(), format.size())];
    for (int i = 0; i < views.size(); i++) {
      format.write(picture, views.get(i), input, i * format.size());
    }
    return input;
  }

  /** P(fake) of each region; several views of one are averaged before they are read. */
  double[] fakeProbabilities(float[] output, int regions) {
    int views = description.patches() == null ? 1 : description.patches().count();
    int values = output.length / (regions * views);
    double[] probabilities = new double[regions];
    for (int region = 0; region < regions; region++) {
      float[] mean = new float[values];
      for (int i = 0; i < views * values; i++) {
        mean[i % values] += output[region * views * values + i] / views;
      }
      probabilities[region] = description.fakeProbability(mean);
    }
    return probabilities;
  }
}
