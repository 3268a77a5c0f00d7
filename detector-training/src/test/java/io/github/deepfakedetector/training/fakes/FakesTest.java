package io.github.deepfakedetector.training.fakes;

import static io.github.deepfakedetector.training.fakes.TestFaces.chance;
import static io.github.deepfakedetector.training.fakes.TestFaces.face;
import static io.github.deepfakedetector.training.fakes.TestFaces.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.picture.Placement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fakes that are made of real faces. */
class FakesTest {
  @Test
  void bringsLandmarksTogether() {
    Face from = face(10, 20, 50);
    Face to = face(70, 30, 80);
    Placement place = Alignment.of(from, to);
    for (int i = 0; i < from.landmarks().size(); i++) {
      Landmark a = from.landmarks().get(i);
      Landmark b = to.landmarks().get(i);
      assertThat(place.x(a.x(), a.y())).isCloseTo(b.x(), within(1e-6));
      assertThat(place.y(a.x(), a.y())).isCloseTo(b.y(), within(1e-6));
    }
  }

  @Test
  void changesTheFaceAndNothingFarFromIt() {
    FaceSample real = sample(1, 60, 50, 40);
    FaceSample donor = sample(2, 40, 30, 60);
    for (Forgery forgery :
        List.of(new SelfBlending(), new FaceSwap(FaceSample.balanced(List.of(donor))))) {
      Frame forged = forgery.forge(real, chance(3));
      assertThat(forged.width()).isEqualTo(160);
      assertThat(difference(forged, real.picture(), 80, 75)).as(forgery.kind()).isTrue();
      assertThat(difference(forged, real.picture(), 2, 2)).as(forgery.kind()).isFalse();
      assertThat(difference(forged, real.picture(), 157, 137)).as(forgery.kind()).isFalse();
    }
  }

  /** Whether something differs in the five by five pixels about a place, as far as they exist. */
  private static boolean difference(Frame a, Frame b, int x, int y) {
    for (int dy = -2; dy <= 2; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        int at = ((y + dy) * a.width() + x + dx) * 3;
        if (a.rgb()[at] != b.rgb()[at]) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void drawsSmallSourcesMoreOftenThanTheirShare() {
    List<FaceSample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      samples.add(sample(i < 4 ? 1 : 2, 40, 30, 60));
    }
    Balanced<FaceSample> balanced = FaceSample.balanced(samples);
    Chance chance = chance(1);
    long small = 0;
    for (int i = 0; i < 2000; i++) {
      small += balanced.draw(chance).source().equals("source1") ? 1 : 0;
    }
    // The square roots of 4 and 96 stand as 2 to 9.8.
    assertThat(small / 2000.0).isBetween(0.13, 0.21);
  }
}
