package io.github.deepfakedetector.training.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
  /** A white dot is where the placement says, however the photo is scaled, turned and mirrored. */
  @ParameterizedTest
  @CsvSource({"1,0,false", "2.5,0.7,true", "0.5,-1.2,false", "0.4,3,true", "1.3,0.2,true"})
  void saysWhereAPointOfThePhotoFalls(double scale, double angle, boolean mirrored) {
    byte[] rgb = new byte[100 * 80 * 3];
    for (int y = 18; y < 23; y++) {
      for (int x = 58; x < 63; x++) {
        rgb[(y * 100 + x) * 3] = (byte) 255;
      }
    }
    Placement place = new Placement(scale, angle, mirrored, 50, 30, 120, 110);
    try (Canvas canvas = Canvas.black(240, 220)) {
      canvas.paste(Frame.still(100, 80, rgb), place);
      double[] centre = centre(canvas.frame());
      assertThat(centre[0]).isCloseTo(place.x(60, 20), within(1.0));
      assertThat(centre[1]).isCloseTo(place.y(60, 20), within(1.0));
    }
  }

  private static double[] centre(Frame frame) {
    double sum = 0;
    double x = 0;
    double y = 0;
    int at = 0;
    for (int row = 0; row < frame.height(); row++) {
      for (int column = 0; column < frame.width(); column++) {
        double red = frame.rgb()[at] & 0xFF;
        sum += red;
        x += red * column;
        y += red * row;
        at += 3;
      }
    }
    return new double[] {x / sum, y / sum};
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
  void whatIsDoneByChanceIsTheSameForTheSameSeed(long seed) {
    assertThat(changed(seed)).isEqualTo(changed(seed));
  }

  private static byte[] changed(long seed) {
    Chance chance = new Chance(new SplittableRandom(seed));
    try (Canvas canvas = Canvas.black(90, 70)) {
      Textures.fill(canvas, chance);
      Textures.shapes(canvas, chance, 10);
      return Degradation.apply(Lighting.any(chance).apply(canvas.frame()), chance).rgb();
    }
  }
}
