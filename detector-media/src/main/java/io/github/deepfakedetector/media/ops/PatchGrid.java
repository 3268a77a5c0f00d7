package io.github.deepfakedetector.media.ops;

import io.github.deepfakedetector.result.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/** Places patches of a fixed size on a regular grid in a region. */
public final class PatchGrid {
  private PatchGrid() {}

  /**
   * As many patches as asked, spread evenly from edge to edge; they overlap in a small region, and
   * a region smaller than a patch gives itself, to be resized.
   */
  public static List<BoundingBox> patches(BoundingBox region, int width, int height, int count) {
    int columns = (int) Math.ceil(Math.sqrt(count));
    int rows = (count + columns - 1) / columns;
    List<BoundingBox> patches = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int patchWidth = Math.min(width, region.width());
      int patchHeight = Math.min(height, region.height());
      patches.add(
          new BoundingBox(
              region.x() + spread(region.width() - patchWidth, i % columns, columns),
              region.y() + spread(region.height() - patchHeight, i / columns, rows),
              patchWidth,
              patchHeight));
    }
    return patches;
  }

  /** The i-th of n places from 0 to the room left; the middle if there is one place only. */
  private static int spread(int room, int i, int n) {
    return n == 1 ? room / 2 : (int) ((long) room * i / (n - 1));
  }
}
