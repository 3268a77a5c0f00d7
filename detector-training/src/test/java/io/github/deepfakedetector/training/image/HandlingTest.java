package io.github.deepfakedetector.training.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What happens to pictures that are learnt from. */
class HandlingTest {
  private static Chance chance(long seed) {
    return new Chance(new SplittableRandom(seed));
  }

  private static FaceSample sample(int seed, double x, double y, double size) {
    byte[] rgb = new byte[160 * 140 * 3];
    new Random(seed).nextBytes(rgb);
    return new FaceSample(
        "sample" + seed,
        "group",
        "source" + seed,
        FaceSample.REAL,
        Frame.still(160, 140, rgb),
        face(x, y, size));
  }

  private static Face face(double x, double y, double size) {
    List<Landmark> landmarks =
        List.of(
            new Landmark("leftEye", x + 0.3 * size, y + 0.4 * size),
            new Landmark("rightEye", x + 0.7 * size, y + 0.4 * size),
            new Landmark("nose", x + 0.5 * size, y + 0.6 * size),
            new Landmark("mouthLeft", x + 0.35 * size, y + 0.8 * size),
            new Landmark("mouthRight", x + 0.65 * size, y + 0.8 * size));
    return new Face(x, y, size, size, 1, landmarks);
  }

  @Test
  void handlesTwoPicturesInTheSameWay() {
    FaceSample one = sample(1, 40, 30, 70);
    for (long seed = 0; seed < 20; seed++) {
      Handling.Handled first = Handling.apply(one, chance(seed));
      Handling.Handled second = Handling.apply(one, chance(seed));
      Handling.Handled other = Handling.apply(sample(2, 40, 30, 70), chance(seed));
      assertThat(second.picture().rgb()).isEqualTo(first.picture().rgb());
      assertThat(other.region()).isEqualTo(first.region());
      assertThat(other.picture().width()).isEqualTo(first.picture().width());
    }
  }
}
