package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import java.util.Collections;
import java.util.List;

/** Draws a real face and a fake one of one kind, with a picture for each frame. Thread-safe. */
interface ClipSource {
  /**
   * What clips are made of.
   *
   * @param real a real face
   * @param fake a fake one
   * @param pictures of the fake one
   */
  record ClipPair(FaceSample real, FaceSample fake, List<Frame> pictures) {
    /** Pictures of the real one: always the same. */
    List<Frame> realPictures() {
      return Collections.nCopies(pictures.size(), real.picture());
    }
  }

  ClipPair draw(int frames, Chance chance);

  /** Pictures that were collected, set in motion; the real face is one of like size. */
  static ClipSource collected(Balanced<FaceSample> fakes, Balanced<FaceSample> reals) {
    return (frames, chance) -> {
      FaceSample fake = fakes.draw(chance);
      FaceSample real = reals.drawNearest(3, fake::sizeDistance, chance);
      return new ClipPair(real, fake, Collections.nCopies(frames, fake.picture()));
    };
  }

  /** Fakes that are made of the real face. */
  static ClipSource forged(ClipForgery forgery, Balanced<FaceSample> reals) {
    return (frames, chance) -> {
      FaceSample real = reals.draw(chance);
      return new ClipPair(real, real, forgery.forge(real, frames, chance));
    };
  }
}
