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
    byte[] covered = part.rgb().clone();
    List<Double> falls = new ArrayList<>();
    double largest = 0;
    for (int cell = 0; cell < CELLS * CELLS; cell++) {
      cancellation.check();
      Square square = Square.about(cell % CELLS, cell / CELLS, part);
      square.fill(covered, colour, part.width());
      double change =
          fakeProbability - probability(Frame.still(part.width(), part.height(), covered));
      square.restore(covered, part);
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

  /** Two cells wide and high about the middle of one, so that neighbours overlap by half. */
  private record Square(int left, int top, int right, int bottom) {
    static Square about(int column, int row, Frame part) {
      return new Square(
          start(column, part.width()),
          start(row, part.height()),
          end(column, part.width()),
          end(row, part.height()));
    }

    private static int start(int cell, int length) {
      return (int) Math.max(0, (cell - 0.5) * length / CELLS);
    }

    private static int end(int cell, int length) {
      return (int) Math.min(length, Math.ceil((cell + 1.5) * length / CELLS));
    }

    void fill(byte[] rgb, byte[] colour, int width) {
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          System.arraycopy(colour, 0, rgb, (y * width + x) * CHANNELS, CHANNELS);
        }
      }
    }

    void restore(byte[] rgb, Frame part) {
      for (int y = top; y < bottom; y++) {
        int at = (y * part.width() + left) * CHANNELS;
        System.arraycopy(part.rgb(), at, rgb, at, (right - left) * CHANNELS);
      }
    }
  }
}
