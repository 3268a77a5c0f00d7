package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.training.Chance;

/**
 * How a face moves before a camera while a clip lasts: to the sides, nearer and farther, turning,
 * its mouth opening, its nose first where the head looks elsewhere. Lengths are shares of the
 * face's side. It depends on chance alone and not on the picture, so that two pictures moved by the
 * same motion have gone the same way. Immutable.
 *
 * @param seconds from one frame to the next
 * @param across to the sides
 * @param down up and down
 * @param nearer logarithm of the scale
 * @param turn in radians
 * @param mouth opening
 * @param look of the head, to the sides
 */
record Motion(
    double seconds, Wave across, Wave down, Wave nearer, Wave turn, Wave mouth, Wave look) {
  static Motion any(Chance chance) {
    return new Motion(
        chance.octaves(0.04, 0.4),
        Wave.any(0.07, chance),
        Wave.any(0.04, chance),
        Wave.any(0.06, chance),
        Wave.any(0.06, chance),
        Wave.any(0.04, chance),
        Wave.any(0.04, chance));
  }

  /** What a picture's pixels are shifted by, of one size and with a face in one place. */
  MotionField field(int width, int height, Face face) {
    return new MotionField(this, width, height, face);
  }
}
