package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.picture.Degradation;
import io.github.deepfakedetector.training.picture.Lighting;
import io.github.deepfakedetector.training.picture.Scaling;
import java.util.List;

/**
 * What happens to pictures on their way, to real ones and fakes alike: other sizes, light, focus,
 * noise, JPEG. It depends on chance alone and not on the picture, so that two pictures handled with
 * the same seed have gone the same way.
 */
final class Handling {
  private static final int SMALLEST = 40;

  private Handling() {}

  /**
   * A picture that was handled.
   *
   * @param region of the face in it, as the model is shown it
   */
  record Handled(Frame picture, BoundingBox region) {}

  /** The part about the face, handled. */
  static Handled apply(FaceSample sample, Chance chance) {
    BoundingBox region = sample.region();
    BoundingBox box = sample.region(FaceSample.MARGIN + chance.between(0.03, 0.3));
    Frame cut = Pictures.crop(sample.picture(), box);
    double scale = scale(chance);
    int shortest = Math.min(region.width(), region.height());
    Frame sized = scaled(cut, Math.max(scale, SMALLEST / (double) shortest), chance);
    double factor = sized.width() / (double) cut.width();
    BoundingBox there =
        within(
            (region.x() - box.x()) * factor,
            (region.y() - box.y()) * factor,
            region.width() * factor,
            region.height() * factor,
            sized);
    return new Handled(pixels(sized, chance), there);
  }

  /** Nearly half stay as large as they were. */
  private static double scale(Chance chance) {
    double size = chance.octaves(0.4, 1.25);
    return chance.of(0.45) ? 1 : size;
  }

  private static BoundingBox within(double x, double y, double width, double height, Frame in) {
    int left = (int) Math.min(in.width() - 1, Math.max(0, x));
    int top = (int) Math.min(in.height() - 1, Math.max(0, y));
    return new BoundingBox(
        left,
        top,
        Math.max(1, (int) Math.min(in.width() - left, width)),
        Math.max(1, (int) Math.min(in.height() - top, height)));
  }

  private static Frame scaled(Frame picture, double scale, Chance chance) {
    Scaling way = chance.any(List.of(Scaling.values()));
    return way.apply(
        picture,
        Math.max(1, (int) Math.round(picture.width() * scale)),
        Math.max(1, (int) Math.round(picture.height() * scale)));
  }

  private static Frame pixels(Frame sized, Chance chance) {
    Frame picture = chance.of(0.6) ? Lighting.any(chance).apply(sized) : sized;
    if (chance.of(0.12)) {
      picture = Degradation.blurred(picture, chance.between(0.3, 1.1));
    }
    if (chance.of(0.08)) {
      picture = Degradation.sharpened(picture, chance.between(0.2, 1.5));
    }
    if (chance.of(0.12)) {
      picture = Degradation.noise(picture, chance.octaves(1, 10), chance);
    }
    if (chance.of(0.08)) {
      picture = twice(picture, chance);
    }
    return chance.of(0.6) ? Degradation.jpeg(picture, chance.whole(40, 98)) : picture;
  }

  /** Saved, made smaller and larger again by a little: the size stays. */
  private static Frame twice(Frame picture, Chance chance) {
    Frame coded = Degradation.jpeg(picture, chance.whole(60, 98));
    Frame other = scaled(coded, chance.between(0.6, 0.95), chance);
    return Scaling.CUBIC.apply(other, picture.width(), picture.height());
  }
}
