package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.fakes.FaceSample;
import io.github.deepfakedetector.training.fakes.Forgery;

/** Draws pairs of a real face and a fake of one kind. Thread-safe. */
interface PairSource {
  /** A real face and a fake one. */
  record FacePair(FaceSample real, FaceSample fake) {}

  FacePair draw(Chance chance);

  /** Fakes that were collected; the real face is one of like size. */
  static PairSource collected(Balanced<FaceSample> fakes, Balanced<FaceSample> reals) {
    return chance -> {
      FaceSample fake = fakes.draw(chance);
      return new FacePair(reals.drawNearest(3, fake::sizeDistance, chance), fake);
    };
  }

  /** Fakes that are made of the real face. */
  static PairSource forged(Forgery forgery, Balanced<FaceSample> reals) {
    return chance -> {
      FaceSample real = reals.draw(chance);
      return new FacePair(real, real.as(forgery.kind(), forgery.forge(real, chance)));
    };
  }
}
