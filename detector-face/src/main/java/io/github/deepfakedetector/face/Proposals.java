package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The first stage: the proposal network over the levels of a picture's pyramid, tile by tile, so
 * that memory does not grow with the picture. A tile at an even offset gives the same outputs as
 * the whole level.
 */
final class Proposals {
  /** A tile's outputs in each direction: its maps stay within 10 MB. */
  private static final int TILE_COLUMNS = 512;

  private static final int TILE_OUTPUTS = 32 << 10;

  /** Far less than a cell, far more than what divisions lose. */
  private static final double ROUNDING = 1e-6;

  private static final double LEVEL_OVERLAP = 0.5;
  private static final double PYRAMID_OVERLAP = 0.7;

  private final Network network;
  private final FaceOptions options;
  private final Workers workers;
  private final Suppression suppression;
  private final Geometry geometry;

  Proposals(Network network, FaceOptions options, Suppression suppression, Workers workers) {
    this.workers = workers;
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
  Boxes find(Frame frame, Sampler sampler, int skipped) {
    List<Pyramid.Level> all = Pyramid.levels(frame.width(), frame.height(), options);
    List<Pyramid.Level> levels = all.subList(Math.min(skipped, all.size()), all.size());
    List<Sampler.View> views = views(levels, sampler);
    List<Boxes> found = candidates(levels, views);
    List<Function<Workspace, Boxes>> tasks = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      Pyramid.Level level = levels.get(i);
      Sampler.View view = views.get(i);
      Boxes boxes = found.get(i);
      tasks.add(workspace -> suppressed(level, view, boxes, workspace));
    }
    Boxes together = new Boxes();
    workers.all(tasks).forEach(together::addAll);
    Boxes boxes = suppression.union(together, PYRAMID_OVERLAP);
    geometry.regress(boxes, 0);
    geometry.square(boxes);
    return boxes;
  }

  private Boxes suppressed(
      Pyramid.Level level, Sampler.View view, Boxes boxes, Workspace workspace) {
    boolean compatible = options.behaviour() == FaceBehaviour.COMPATIBLE;
    if (compatible && boxes.size() == 1) {
      mirror(level, view, boxes, workspace);
    }
    return suppression.union(compatible ? boxes.byColumns() : boxes.byRows(), LEVEL_OVERLAP);
  }

  /**
   * As {@code mtcnn} 0.1.1 has it: a level's only candidate is moved by what the network says of
   * the cell as far from the right edge as its own is from the left.
   */
  private void mirror(Pyramid.Level level, Sampler.View view, Boxes boxes, Workspace workspace) {
    int column = cell(boxes.x1(0), level.scale());
    int row = cell(boxes.y1(0), level.scale());
    int mirrored = outputs(level.width()) - 1 - column;
    int width = inputs(mirrored, mirrored + 1, level.width());
    int height = inputs(row, row + 1, level.height());
    float[] map = run(new Tile(0, mirrored, row, width, height), view, workspace);
    setRegression(boxes, 0, map, 0);
  }

  private List<Sampler.View> views(List<Pyramid.Level> levels, Sampler sampler) {
    List<Function<Workspace, Sampler.View>> tasks = new ArrayList<>();
    levels.forEach(level -> tasks.add(w -> sampler.level(level.width(), level.height())));
    return workers.all(tasks);
  }

  /** The candidates of each level. */
  private List<Boxes> candidates(List<Pyramid.Level> levels, List<Sampler.View> views) {
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      addTiles(i, levels.get(i), tiles);
    }
    List<Function<Workspace, Boxes>> tasks = new ArrayList<>();
    for (Tile tile : tiles) {
      Pyramid.Level level = levels.get(tile.level);
      Sampler.View view = views.get(tile.level);
      tasks.add(workspace -> collect(level, tile, run(tile, view, workspace)));
    }
    List<Boxes> results = workers.all(tasks);
    List<Boxes> found = new ArrayList<>();
    levels.forEach(level -> found.add(new Boxes()));
    for (int i = 0; i < tiles.size(); i++) {
      found.get(tiles.get(i).level).addAll(results.get(i));
    }
    return found;
  }

  private static void addTiles(int index, Pyramid.Level level, List<Tile> tiles) {
    int columns = outputs(level.width());
    int rows = outputs(level.height());
    int tileColumns = Math.min(columns, TILE_COLUMNS);
    int tileRows = Math.max(1, TILE_OUTPUTS / tileColumns);
    for (int y = 0; y < rows; y += tileRows) {
      for (int x = 0; x < columns; x += tileColumns) {
        int width = inputs(x, Math.min(columns, x + tileColumns), level.width());
        int height = inputs(y, Math.min(rows, y + tileRows), level.height());
        tiles.add(new Tile(index, x, y, width, height));
      }
    }
  }

  /** A part of a level: its first output cell, and the pixels that its cells look at. */
  private record Tile(int level, int column, int row, int width, int height) {}

  private float[] run(Tile tile, Sampler.View view, Workspace workspace) {
    int count = Sampler.CHANNELS * tile.width * tile.height;
    FloatBuffer buffer = workspace.floats(count);
    view.tile(
        tile.column * Pyramid.STRIDE, tile.row * Pyramid.STRIDE, tile.width, tile.height, buffer);
    return network.run(workspace.filled(count), 1, tile.height, tile.width);
  }

  private Boxes collect(Pyramid.Level level, Tile tile, float[] map) {
    Boxes found = new Boxes();
    int columns = outputs(tile.width);
    int cells = columns * outputs(tile.height);
    int values = NetworkKind.PROPOSAL.outputs();
    for (int i = 0; i < cells; i++) {
      float probability = Probability.of(map[i * values], map[i * values + 1]);
      if (probability >= (float) options.thresholds().proposal()) {
        add(level, tile.column + i % columns, tile.row + i / columns, probability, found);
        setRegression(found, found.size() - 1, map, i);
      }
    }
    return found;
  }

  private static void setRegression(Boxes boxes, int box, float[] map, int cell) {
    int at = cell * NetworkKind.PROPOSAL.outputs() + 2;
    for (int part = 0; part < Boxes.REGRESSION; part++) {
      boxes.setRegression(box, part, map[at + part]);
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

  /** The cell whose box begins there: the inverse of {@link #edge}. */
  private static int cell(double edge, double scale) {
    return (int) Math.ceil((edge * scale - 1) / Pyramid.STRIDE - ROUNDING);
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
