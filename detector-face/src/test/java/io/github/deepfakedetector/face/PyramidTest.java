package io.github.deepfakedetector.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The sizes at which the first network looks at a picture. */
class PyramidTest {
  private static final FaceOptions COMPATIBLE = FaceOptions.defaults();
  private static final FaceOptions FLOAT =
      FaceOptions.builder().behaviour(FaceBehaviour.FLOAT).build();

  @Test
  void roundsUpForWholePixelsAndAddsOneForFractions() {
    List<Pyramid.Level> whole = Pyramid.levels(1280, 720, COMPATIBLE);
    List<Pyramid.Level> fractions = Pyramid.levels(1280, 720, FLOAT);
    assertThat(whole).hasSize(11);
    assertThat(fractions).hasSize(11);
    assertThat(whole.get(0)).isEqualTo(new Pyramid.Level(0.6, 768, 432));
    assertThat(fractions.get(0)).isEqualTo(new Pyramid.Level(0.6, 769, 433));
    assertThat(whole.get(1).width()).isEqualTo(545).isEqualTo(fractions.get(1).width());
  }

  @Test
  void hasNoLevelForWhatIsSmallerThanAFace() {
    assertThat(Pyramid.levels(5000, 19, COMPATIBLE)).isEmpty();
    assertThat(Pyramid.levels(5000, 20, COMPATIBLE)).hasSize(1);
    assertThat(Pyramid.levels(1, 1, FLOAT)).isEmpty();
  }

  @Test
  void leavesOutTheLevelsThatALargerMinimumWouldNotHave() {
    assertThat(Pyramid.dispensable(0, COMPATIBLE)).isZero();
    assertThat(Pyramid.dispensable(28.2, COMPATIBLE)).isZero();
    assertThat(Pyramid.dispensable(28.3, COMPATIBLE)).isEqualTo(1);
    assertThat(Pyramid.dispensable(80, COMPATIBLE)).isEqualTo(4);
  }
}
