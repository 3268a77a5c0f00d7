package io.github.deepfakedetector.result;

import java.util.List;

/**
 * Which places of a picture a verdict hangs on: a grid over a region, and for each cell how much
 * less sure the model is of what it leans to if that place is covered.
 *
 * @param box the region, in the picture's pixels
 * @param columns of the grid
 * @param rows of the grid
 * @param values row by row from the top, 0..1, as shares of {@code largest}; 0 where covering makes
 *     it no less sure
 * @param largest the fall of the probability that a value of 1 stands for; near 0, the map says
 *     next to nothing
 */
public record HeatMap(BoundingBox box, int columns, int rows, List<Double> values, double largest) {
  /** Copies the list and checks its length. */
  public HeatMap {
    values = List.copyOf(values);
    if (values.size() != columns * rows) {
      throw new IllegalArgumentException(
          "a map of " + columns + " x " + rows + " has no " + values.size() + " values");
    }
  }
}
