package io.github.deepfakedetector.face;

import java.util.List;

/** A network as it is defined, in loops: slow, and easy to read. Maps are channel, row, column. */
final class PlainNetwork {
  private final NetworkWeights weights;

  PlainNetwork(NetworkWeights weights) {
    this.weights = weights;
  }

  /** From rows of pixels of three values to the outputs of each cell, row by row. */
  float[] run(float[] pixels, int height, int width) {
    double[][][] map = new double[3][height][width];
    for (int i = 0; i < pixels.length; i++) {
      map[i % 3][i / 3 / width][i / 3 % width] = pixels[i];
    }
    List<Integer> pools =
        switch (weights.kind()) {
          case PROPOSAL -> List.of(2, 0, 0);
          case REFINEMENT -> List.of(3, 3, 0);
          case OUTPUT -> List.of(3, 3, 2, 0);
        };
    for (int i = 0; i < pools.size(); i++) {
      map = prelu(convolved(map, "conv" + (i + 1)), i + 1);
      map = pools.get(i) == 0 ? map : pooled(map, pools.get(i));
    }
    return switch (weights.kind()) {
      case PROPOSAL -> cells(convolved(map, "conv4_1"), convolved(map, "conv4_2"));
      case REFINEMENT -> heads(dense(flat(map), "dense4", 4), "dense5_1", "dense5_2");
      case OUTPUT -> heads(dense(flat(map), "dense5", 5), "dense6_1", "dense6_2", "dense6_3");
    };
  }

  private double[][][] convolved(double[][][] map, String name) {
    float[] weight = weights.get(name + ".weight");
    float[] bias = weights.get(name + ".bias");
    int kernel = (int) Math.round(Math.sqrt((double) weight.length / bias.length / map.length));
    double[][][] out =
        new double[bias.length][map[0].length - kernel + 1][map[0][0].length - kernel + 1];
    for (int o = 0; o < out.length; o++) {
      for (int y = 0; y < out[0].length; y++) {
        for (int x = 0; x < out[0][0].length; x++) {
          double sum = bias[o];
          for (int c = 0; c < map.length; c++) {
            for (int k = 0; k < kernel * kernel; k++) {
              float w = weight[(o * map.length + c) * kernel * kernel + k];
              sum += w * map[c][y + k / kernel][x + k % kernel];
            }
          }
          out[o][y][x] = sum;
        }
      }
    }
    return out;
  }

  private double[][][] prelu(double[][][] map, int number) {
    float[] share = weights.get("prelu" + number + ".weight");
    for (int c = 0; c < map.length; c++) {
      for (double[] row : map[c]) {
        for (int x = 0; x < row.length; x++) {
          row[x] = row[x] > 0 ? row[x] : share[c] * row[x];
        }
      }
    }
    return map;
  }

  /** By steps of two; windows at the end may be partial. */
  private static double[][][] pooled(double[][][] map, int window) {
    int height = map[0].length;
    int width = map[0][0].length;
    double[][][] out =
        new double[map.length][(height - window + 1) / 2 + 1][(width - window + 1) / 2 + 1];
    for (int c = 0; c < out.length; c++) {
      for (int y = 0; y < out[0].length; y++) {
        for (int x = 0; x < out[0][0].length; x++) {
          double largest = Double.NEGATIVE_INFINITY;
          for (int row = 2 * y; row < Math.min(height, 2 * y + window); row++) {
            for (int column = 2 * x; column < Math.min(width, 2 * x + window); column++) {
              largest = Math.max(largest, map[c][row][column]);
            }
          }
          out[c][y][x] = largest;
        }
      }
    }
    return out;
  }

  /** Columns, then rows, then channels. */
  private static double[] flat(double[][][] map) {
    int side = map[0].length;
    double[] flat = new double[map.length * side * side];
    for (int i = 0; i < flat.length; i++) {
      int cell = i / map.length;
      flat[i] = map[i % map.length][cell % side][cell / side];
    }
    return flat;
  }

  private double[] dense(double[] input, String name, int prelu) {
    double[] out = linear(input, name);
    float[] share = weights.get("prelu" + prelu + ".weight");
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] > 0 ? out[i] : share[i] * out[i];
    }
    return out;
  }

  private double[] linear(double[] input, String name) {
    float[] weight = weights.get(name + ".weight");
    float[] bias = weights.get(name + ".bias");
    double[] out = new double[bias.length];
    for (int o = 0; o < out.length; o++) {
      out[o] = bias[o];
      for (int i = 0; i < input.length; i++) {
        out[o] += weight[o * input.length + i] * input[i];
      }
    }
    return out;
  }

  private float[] heads(double[] input, String... names) {
    float[] all = new float[weights.kind().outputs()];
    int at = 0;
    for (String name : names) {
      for (double value : linear(input, name)) {
        all[at++] = (float) value;
      }
    }
    return all;
  }

  private static float[] cells(double[][][] logits, double[][][] regression) {
    int width = logits[0][0].length;
    float[] cells = new float[logits[0].length * width * 6];
    for (int i = 0; i < cells.length; i++) {
      int cell = i / 6;
      double[][] map = i % 6 < 2 ? logits[i % 6] : regression[i % 6 - 2];
      cells[i] = (float) map[cell / width][cell % width];
    }
    return cells;
  }
}
