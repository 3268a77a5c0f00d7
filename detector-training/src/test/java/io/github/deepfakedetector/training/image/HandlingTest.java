package io.github.deepfakedetector.training.image;

import static io.github.deepfakedetector.training.fakes.TestFaces.chance;
import static io.github.deepfakedetector.training.fakes.TestFaces.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.deepfakedetector.training.fakes.FaceSample;
import org.junit.jupiter.api.Test;

/** What happens to pictures that are learnt from. */
class HandlingTest {
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
