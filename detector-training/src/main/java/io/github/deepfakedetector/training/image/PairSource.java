package io.github.deepfakedetector.training.image;

import io.github.deepfakedetector.training.picture.Chance;

/** Draws pairs of a real face and a fake of one kind. Thread-safe. */
interface PairSource {
  /** A real face and a fake one. */
  record FacePair(FaceSample real, FaceSample fake) {}

  FacePair draw(Chance chance);

  /** Fakes that were collected; the real face is one of like size. */
  static PairSource collected(Balanced fakes, Balanced reals) {
    return chance -> {
      FaceSample fake = fakes.draw(chance);
      return new FacePair(reals.drawLike(fake, 3, chance), fake);
    };
  }

  /** Fakes that are made of the real face. */
  static PairSource forged(Forgery forgery, Balanced reals) {
    return chance -> {
      FaceSample real = reals.draw(chance);
      return new FacePair(real, real.as(forgery.kind(), forgery.forge(real, chance)));
    };
  }
}
