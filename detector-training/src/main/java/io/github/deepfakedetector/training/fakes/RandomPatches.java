package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.training.Chance;
import java.util.ArrayList;
import java.util.List;

/** Square parts of a picture, anywhere in a region of it. */
public final class RandomPatches {
  private RandomPatches() {}

  /** So many of them; a region that is too small gives itself. */
  public static List<BoundingBox> of(BoundingBox region, int side, int count, Chance chance) {
    List<BoundingBox> patches = new ArrayList<>();
    int width = Math.min(side, region.width());
    int height = Math.min(side, region.height());
    for (int i = 0; i < count; i++) {
      int x = region.x() + chance.below(region.width() - width + 1);
      int y = region.y() + chance.below(region.height() - height + 1);
      patches.add(new BoundingBox(x, y, width, height));
    }
    return patches;
  }
}
