package io.github.deepfakedetector.training.video;

import java.util.Locale;

/** What happens to a clip before it is judged, when a model is measured: H.264 in all cases. */
enum ClipCondition {
  /** A face of 160 pixels, coded well. */
  PLAIN(160, 0.35),
  /** The same, with a sixth of the bits. */
  FEW_BITS(160, 0.06),
  /** Half as large. */
  HALF_SIZE(80, 0.35);

  private final double side;
  private final double bits;

  ClipCondition(double side, double bits) {
    this.side = side;
    this.bits = bits;
  }

  ClipHandling handling() {
    return ClipHandling.fixed(side, bits);
  }

  /** In reports and names. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
