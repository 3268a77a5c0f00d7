package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The first stage: the proposal network over the levels of a picture's pyramid, tile by tile, so
 * that memory does not grow with the picture. A tile at an even offset gives the same outputs as
 * the whole level.
 */
final class Proposals {
  /** A tile's outputs in each direction: its maps stay within some 20 MB. */
  private static final int TILE_COLUMNS = 512;

  private static final int TILE_OUTPUTS = 128 << 10;

  private static final double LEVEL_OVERLAP = 0.5;
  private static final double PYRAMID_OVERLAP = 0.7;

  private final Network network;
  private final FaceOptions options;
  private final Suppression suppression;
  private final Geometry geometry;

  Proposals(Network network, FaceOptions options, Suppression suppression) {
    this.network = network;
    this.options = options;
    this.suppression = suppression;
    this.geometry = Geometry.of(options.behaviour());
  }

  /**
   * Squares that may hold faces.
   *
   * @param skipped how many of the finest levels are left out
   */
  Boxes find(Frame frame, Sampler sampler, int skipped, Workspace workspace) {
    Boxes all = new Boxes();
    List<Pyramid.Level> levels = Pyramid.levels(frame.width(), frame.height(), options);
    for (Pyramid.Level level : levels.subList(Math.min(skipped, levels.size()), levels.size())) {
      Boxes found = new Boxes();
      scan(level, sampler.level(level.width(), level.height()), workspace, found);
      all.addAll(suppression.union(found, LEVEL_OVERLAP));
    }
    Boxes boxes = suppression.union(all, PYRAMID_OVERLAP);
    geometry.regress(boxes, 0);
    geometry.square(boxes);
    return boxes;
  }

  private void scan(Pyramid.Level level, Sampler.View view, Workspace workspace, Boxes found) {
    int columns = outputs(level.width());
    int rows = outputs(level.height());
    int tileColumns = Math.min(columns, TILE_COLUMNS);
    int tileRows = Math.max(1, TILE_OUTPUTS / tileColumns);
    for (int y = 0; y < rows; y += tileRows) {
      for (int x = 0; x < columns; x += tileColumns) {
        int width = inputs(x, Math.min(columns, x + tileColumns), level.width());
        int height = inputs(y, Math.min(rows, y + tileRows), level.height());
        Tile tile = new Tile(x, y, width, height);
        collect(level, tile, run(tile, view, workspace), found);
      }
    }
  }

  /** A part of a level: its first output cell, and the pixels that its cells look at. */
  private record Tile(int column, int row, int width, int height) {}

  private float[] run(Tile tile, Sampler.View view, Workspace workspace) {
    int count = Sampler.CHANNELS * tile.width * tile.height;
    FloatBuffer buffer = workspace.floats(count);
    view.tile(
        tile.column * Pyramid.STRIDE, tile.row * Pyramid.STRIDE, tile.width, tile.height, buffer);
    return network.run(workspace.filled(count), 1, tile.height, tile.width);
  }

  private void collect(Pyramid.Level level, Tile tile, float[] map, Boxes found) {
    int columns = outputs(tile.width);
    int rows = outputs(tile.height);
    int plane = columns * rows;
    for (int i = 0; i < plane; i++) {
      float probability = Probability.of(map[i], map[plane + i]);
      if (probability >= (float) options.thresholds().proposal()) {
        add(level, tile.column + i % columns, tile.row + i / columns, probability, found);
        for (int part = 0; part < Boxes.REGRESSION; part++) {
          found.setRegression(found.size() - 1, part, map[(2 + part) * plane + i]);
        }
      }
    }
  }

  private void add(Pyramid.Level level, int column, int row, float probability, Boxes found) {
    found.add(
        edge(column, 1, level.scale()),
        edge(row, 1, level.scale()),
        edge(column, Pyramid.CELL, level.scale()),
        edge(row, Pyramid.CELL, level.scale()),
        probability);
  }

  /** In the picture: trunc((2 * cell + added) / scale), divided in the behaviour's precision. */
  private double edge(int cell, int added, double scale) {
    Precision precision = geometry.precision();
    double at = Pyramid.STRIDE * cell + added;
    return Math.floor(precision.of(at / precision.of(scale)));
  }

  /** Outputs of the network on so many pixels: ceil((n - 2) / 2) - 4. */
  private static int outputs(int pixels) {
    return (pixels - 1) / 2 - 4;
  }

  /** Pixels that the outputs from one to another look at; the last may lack one at the edge. */
  private static int inputs(int from, int to, int pixels) {
    return Math.min(
        pixels - from * Pyramid.STRIDE, (to - from - 1) * Pyramid.STRIDE + Pyramid.CELL);
  }
}
