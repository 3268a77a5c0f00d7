package io.github.deepfakedetector.media.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.result.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchGridTest {
  @Test
  void spreadsPatchesFromEdgeToEdge() {
    List<BoundingBox> patches = PatchGrid.patches(new BoundingBox(10, 20, 100, 80), 40, 40, 4);
    assertThat(patches)
        .containsExactly(
            new BoundingBox(10, 20, 40, 40),
            new BoundingBox(70, 20, 40, 40),
            new BoundingBox(10, 60, 40, 40),
            new BoundingBox(70, 60, 40, 40));
  }

  @Test
  void putsASinglePatchInTheMiddle() {
    assertThat(PatchGrid.patches(new BoundingBox(0, 0, 100, 80), 40, 40, 1))
        .containsExactly(new BoundingBox(30, 20, 40, 40));
  }

  @Test
  void givesASmallRegionItself() {
    BoundingBox small = new BoundingBox(5, 5, 20, 30);
    assertThat(PatchGrid.patches(small, 40, 40, 3)).containsOnly(small).hasSize(3);
  }
}
