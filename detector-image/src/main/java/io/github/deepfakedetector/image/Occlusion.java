package io.github.deepfakedetector.image;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.HeatMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what a model looks at by covering one place after the other with the region's mean
 * colour (Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014). It
 * works for any model, and takes as many predictions as there are cells.
 */
final class Occlusion {
  private static final int CELLS = 8;
  private static final int CHANNELS = 3;

  private final ImageClassifier classifier;
  private final Cancellation cancellation;

  Occlusion(ImageClassifier classifier, Cancellation cancellation) {
    this.classifier = classifier;
    this.cancellation = cancellation;
  }

  /**
   * The map of a region.
   *
   * @param fakeProbability of the region as it is
   */
  HeatMap map(Frame picture, BoundingBox region, double fakeProbability) {
    Frame part = Pictures.crop(picture, region);
    byte[] colour = mean(part);
    List<Double> falls = new ArrayList<>();
    double largest = 0;
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      cancellation.check();
      Frame covered = covered(part, cell % CELLS, cell / CELLS, colour);
      double change = fakeProbability - probability(covered);
      double fall = Math.max(0, fakeProbability >= 0.5 ? change : -change);
      largest = Math.max(largest, fall);
      falls.add(fall);
    }
    double scale = largest == 0 ? 0 : 1 / largest;
    return new HeatMap(
        region, CELLS, CELLS, falls.stream().map(fall -> fall * scale).toList(), largest);
  }

  private double probability(Frame part) {
    BoundingBox whole = new BoundingBox(0, 0, part.width(), part.height());
    return classifier.fakeProbabilities(part, List.of(whole))[0];
  }

  private static byte[] mean(Frame part) {
    long[] sums = new long[CHANNELS];
    byte[] rgb = part.rgb();
    for (int i = 0; i < rgb.length; i++) {
      sums[i % CHANNELS] += rgb[i] & 0xFF;
    }
    byte[] mean = new byte[CHANNELS];
    for (int c = 0; c < CHANNELS; c++) {
      mean[c] = (byte) (sums[c] * CHANNELS / rgb.length);
    }
    return mean;
  }

  /** A square of two cells about the middle of one, so that neighbours overlap by half. */
  private static Frame covered(Frame part, int column, int row, byte[] colour) {
    int left = start(column, part.width());
    int right = end(column, part.width());
    byte[] rgb = part.rgb().clone();
    for (int y = start(row, part.height()); y < end(row, part.height()); y++) {
      for (int x = left; x < right; x++) {
        System.arraycopy(colour, 0, rgb, (y * part.width() + x) * CHANNELS, CHANNELS);
      }
    }
    return Frame.still(part.width(), part.height(), rgb);
  }

  private static int start(int cell, int length) {
    return (int) Math.max(0, (cell - 0.5) * length / CELLS);
  }

  private static int end(int cell, int length) {
    return (int) Math.min(length, Math.ceil((cell + 1.5) * length / CELLS));
  }
}
