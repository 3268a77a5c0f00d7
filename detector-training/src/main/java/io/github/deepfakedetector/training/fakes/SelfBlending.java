package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.picture.Canvas;
import io.github.deepfakedetector.training.picture.Degradation;
import io.github.deepfakedetector.training.picture.Placement;
import io.github.deepfakedetector.training.picture.Scaling;
import java.util.List;

/**
 * A face blended with a slightly changed copy of itself (Shiohara and Yamasaki, "Detecting
 * Deepfakes with Self-Blended Images", 2022): other colours or sharpness inside, a shift of a pixel
 * or so, and a blending edge.
 */
public final class SelfBlending implements Forgery {
  public static final String KIND = "self-blended";

  private static final List<Double> STRENGTHS = List.of(0.25, 0.5, 0.75, 1.0, 1.0, 1.0);

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Frame forge(FaceSample real, Chance chance) {
    Frame picture = real.picture();
    Frame changed = sharpness(colours(picture, chance), chance);
    double size = Math.max(real.face().width(), real.face().height());
    FaceMask mask = FaceMask.draw(real, 0.25, chance);
    return mask.blend(moved(changed, picture, real, size, chance), picture, chance.any(STRENGTHS));
  }

  private static Frame moved(
      Frame changed, Frame picture, FaceSample real, double size, Chance chance) {
    double x = real.face().left() + real.face().width() / 2;
    double y = real.face().top() + real.face().height() / 2;
    try (Canvas canvas = Canvas.of(picture)) {
      canvas.paste(
          changed,
          new Placement(
              chance.between(0.96, 1.04),
              chance.normal(0.01),
              false,
              x,
              y,
              x + size * chance.between(-0.03, 0.03),
              y + size * chance.between(-0.015, 0.015)));
      return canvas.frame();
    }
  }

  private static Frame colours(Frame picture, Chance chance) {
    double gamma = Math.exp(chance.normal(0.12));
    byte[][] tables = new byte[3][256];
    for (int c = 0; c < 3; c++) {
      double gain = 1 + chance.between(-0.1, 0.1);
      double offset = chance.between(-20, 20);
      for (int v = 0; v < 256; v++) {
        double value = Math.pow(v / 255.0, gamma) * 255 * gain + offset;
        tables[c][v] = (byte) Math.round(Math.min(255, Math.max(0, value)));
      }
    }
    byte[] rgb = picture.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = tables[i % 3][rgb[i] & 0xFF];
    }
    return Frame.still(picture.width(), picture.height(), rgb);
  }

  private static Frame sharpness(Frame picture, Chance chance) {
    double kind = chance.between(0, 1);
    if (kind < 0.35) {
      double scale = chance.between(0.4, 0.9);
      int width = Math.max(8, (int) (picture.width() * scale));
      int height = Math.max(8, (int) (picture.height() * scale));
      Frame small = Scaling.AREA.apply(picture, width, height);
      Scaling back = chance.of(0.5) ? Scaling.LINEAR : Scaling.CUBIC;
      return back.apply(small, picture.width(), picture.height());
    }
    if (kind < 0.6) {
      return Degradation.sharpened(picture, chance.between(0.3, 1.5));
    }
    return kind < 0.75 ? Degradation.blurred(picture, chance.between(0.4, 1.2)) : picture;
  }
}
