package io.github.deepfakedetector.model;

import java.util.Collections;
import java.util.List;

/**
 * From bytes to a model's input, for each channel in the model's order: {@code (v / 255 - mean) /
 * std}.
 *
 * @param mean one value a channel
 * @param std one value a channel, not zero
 */
public record InputScaling(List<Double> mean, List<Double> std) {
  /** 0..1: the original's rule. */
  public static final InputScaling UNIT = uniform(0, 1);

  /** -1..1, as Xception's and Inception's own preprocessing. */
  public static final InputScaling SIGNED = uniform(0.5, 0.5);

  /** 0..255, for models that scale by themselves. */
  public static final InputScaling NONE = uniform(0, 1 / 255.0);

  /** ImageNet's statistics, as torch models use them. */
  public static final InputScaling IMAGENET =
      new InputScaling(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /** Checks that there are three of each and that none divides by zero. */
  public InputScaling {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != 3 || std.size() != 3 || std.contains(0.0)) {
      throw new IllegalArgumentException(
          "scaling needs three means and three standard deviations, none of them zero: "
              + mean
              + ", "
              + std);
    }
  }

  private static InputScaling uniform(double mean, double std) {
    return new InputScaling(Collections.nCopies(3, mean), Collections.nCopies(3, std));
  }
}
