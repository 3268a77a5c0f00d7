package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.picture.Scaling;
import java.util.List;

/**
 * What happens to a clip on its way, to real ones and fakes alike.
 *
 * @param side of the face, in pixels
 * @param scaling how it was brought to that size
 * @param light whether it is in another light than the picture was
 * @param noise standard deviation, of 255
 * @param coding how frames are coded
 * @param strength for video bits a pixel, for JPEG the quality
 * @param shaken by how much boxes of faces are off, as a share of their side
 * @param missing share of the frames in which no face was found
 */
record ClipHandling(
    double side,
    Scaling scaling,
    boolean light,
    double noise,
    Coding coding,
    double strength,
    double shaken,
    double missing) {
  private static final double SHAKEN = 0.015;

  /** How frames are coded. */
  enum Coding {
    /** Not at all. */
    NONE,
    /** Each by itself. */
    JPEG,
    /** MPEG-4 Part 2. */
    MPEG4,
    /** H.264. */
    H264
  }

  /** By chance. */
  static ClipHandling any(Chance chance) {
    double side = chance.octaves(70, 240);
    Scaling scaling = chance.any(List.of(Scaling.values()));
    boolean light = chance.of(0.6);
    double noise = chance.of(0.3) ? chance.octaves(0.7, 8) : 0;
    double shaken = chance.between(0, 2 * SHAKEN);
    double missing = chance.of(0.12) ? chance.between(0.05, 0.4) : 0;
    double kind = chance.between(0, 1);
    if (kind < 0.1) {
      return new ClipHandling(side, scaling, light, noise, Coding.NONE, 0, shaken, missing);
    }
    if (kind < 0.3) {
      double quality = chance.whole(35, 98);
      return new ClipHandling(side, scaling, light, noise, Coding.JPEG, quality, shaken, missing);
    }
    Coding coding = kind < 0.55 ? Coding.MPEG4 : Coding.H264;
    double bits = chance.octaves(0.05, 1);
    return new ClipHandling(side, scaling, light, noise, coding, bits, shaken, missing);
  }

  /** Always the same way. */
  static ClipHandling fixed(double side, double bits) {
    return new ClipHandling(side, Scaling.AREA, false, 0, Coding.H264, bits, SHAKEN, 0);
  }

  /** Not coded, so that it can be written. */
  static ClipHandling uncoded(double side) {
    return new ClipHandling(side, Scaling.AREA, false, 0, Coding.NONE, 0, 0, 0);
  }
}
