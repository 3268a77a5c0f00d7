package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceMask;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.picture.Canvas;
import io.github.deepfakedetector.training.picture.Placement;
import java.util.ArrayList;
import java.util.List;

/**
 * A face that trembles inside its head: from frame to frame it sits a little elsewhere, as it does
 * where each frame was made by itself and landmarks are found less than exactly.
 */
final class Jitter implements ClipForgery {
  static final String KIND = "jitter";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Frame> forge(FaceSample real, int frames, Chance chance) {
    FaceMask mask = FaceMask.draw(real, 0.1, chance);
    double strength = chance.octaves(0.005, 0.025);
    List<Frame> forged = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      Frame moved = moved(real, strength, chance);
      forged.add(mask.blend(moved, real.picture(), 1));
    }
    return forged;
  }

  /**
   * Shifted, scaled and turned.
   *
   * @param strength standard deviation of the shift, as a share of the face
   */
  private static Frame moved(FaceSample real, double strength, Chance chance) {
    double size = Math.max(real.face().width(), real.face().height());
    double x = real.face().left() + real.face().width() / 2;
    double y = real.face().top() + real.face().height() / 2;
    try (Canvas canvas = Canvas.of(real.picture())) {
      canvas.paste(
          real.picture(),
          new Placement(
              Math.exp(chance.normal(strength)),
              chance.normal(strength),
              false,
              x,
              y,
              x + size * chance.normal(strength),
              y + size * chance.normal(strength)));
      return canvas.frame();
    }
  }
}
