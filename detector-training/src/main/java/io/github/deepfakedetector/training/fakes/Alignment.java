package io.github.deepfakedetector.training.fakes;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import io.github.deepfakedetector.training.picture.Placement;
import java.util.List;

/**
 * Where a face must be placed to lie on another: the turn, scale and shift that bring their
 * landmarks together with the least squared distance (Umeyama, 1991, without mirroring).
 */
final class Alignment {
  private Alignment() {}

  static Placement of(Face from, Face to) {
    List<Landmark> a = from.landmarks();
    List<Landmark> b = to.landmarks();
    double ax = a.stream().mapToDouble(Landmark::x).average().orElseThrow();
    double ay = a.stream().mapToDouble(Landmark::y).average().orElseThrow();
    double bx = b.stream().mapToDouble(Landmark::x).average().orElseThrow();
    double by = b.stream().mapToDouble(Landmark::y).average().orElseThrow();
    double along = 0;
    double across = 0;
    double spread = 0;
    for (int i = 0; i < a.size(); i++) {
      double x = a.get(i).x() - ax;
      double y = a.get(i).y() - ay;
      double u = b.get(i).x() - bx;
      double v = b.get(i).y() - by;
      along += x * u + y * v;
      across += x * v - y * u;
      spread += x * x + y * y;
    }
    double scale = Math.hypot(along, across) / Math.max(1e-9, spread);
    return new Placement(Math.max(1e-3, scale), Math.atan2(across, along), false, ax, ay, bx, by);
  }
}
