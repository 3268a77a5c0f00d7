package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.picture.Canvas;
import io.github.deepfakedetector.training.picture.Degradation;
import java.util.List;

/**
 * Another person's face, turned, scaled and moved so that its landmarks meet those of this one, in
 * this one's colours, with a soft edge: what simple face swapping programs do.
 */
public final class FaceSwap implements Forgery {
  public static final String KIND = "face-swap";

  private final Balanced<FaceSample> donors;

  /** Faces are taken from these. */
  public FaceSwap(Balanced<FaceSample> donors) {
    this.donors = donors;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** With one donor. */
  @Override
  public Forgery settled(FaceSample real, Chance chance) {
    return new FaceSwap(FaceSample.balanced(List.of(donor(real, chance))));
  }

  private FaceSample donor(FaceSample real, Chance chance) {
    return donors.drawNearest(3, real::sizeDistance, chance);
  }

  @Override
  public Frame forge(FaceSample real, Chance chance) {
    FaceSample donor = donor(real, chance);
    Frame picture = real.picture();
    FaceMask mask = FaceMask.draw(real, 0.1, chance);
    Frame moved;
    try (Canvas canvas = Canvas.of(picture)) {
      canvas.paste(donor.picture(), Alignment.of(donor.face(), real.face()));
      moved = canvas.frame();
    }
    Frame coloured =
        Colours.of(moved, mask).transfer(moved, Colours.of(picture, mask), chance.between(0.6, 1));
    Frame finished =
        chance.of(0.3) ? Degradation.blurred(coloured, chance.between(0.4, 1)) : coloured;
    return mask.blend(finished, picture, chance.of(0.8) ? 1 : chance.between(0.7, 1));
  }
}
