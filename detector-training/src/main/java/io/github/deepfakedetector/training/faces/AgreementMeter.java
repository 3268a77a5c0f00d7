package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceBehaviour;
import io.github.deepfakedetector.result.Landmark;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Adds up, photo by photo, what {@link Agreement} says. */
final class AgreementMeter {
  private static final double LARGEST = 0.6;
  private static final double FOUND = 0.5;

  private final FaceBehaviour behaviour;
  private int photos;
  private int withFaces;
  private int largestAgree;
  private int faces;
  private int found;
  private int falseFaces;
  private int falseFacesWithout;
  private double iou;
  private double landmarkError;

  AgreementMeter(FaceBehaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Adds a photo; returns whether the largest faces agree, or there is none to find. */
  boolean add(List<Face> taught, List<Face> seen) {
    photos++;
    faces += taught.size();
    taught.forEach(face -> best(face, seen).ifPresent(other -> match(face, other)));
    int wrong = (int) seen.stream().filter(face -> best(face, taught).isEmpty()).count();
    falseFaces += wrong;
    if (taught.isEmpty()) {
      falseFacesWithout += wrong;
      return wrong == 0;
    }
    withFaces++;
    boolean agree = !seen.isEmpty() && largest(taught).iou(largest(seen)) >= LARGEST;
    largestAgree += agree ? 1 : 0;
    return agree;
  }

  private static Face largest(List<Face> faces) {
    return faces.stream().max(Comparator.comparingDouble(Face::area)).orElseThrow();
  }

  private static Optional<Face> best(Face face, List<Face> others) {
    return others.stream()
        .max(Comparator.comparingDouble(face::iou))
        .filter(other -> face.iou(other) >= FOUND);
  }

  private void match(Face taught, Face seen) {
    found++;
    iou += taught.iou(seen);
    double distance = 0;
    for (int i = 0; i < taught.landmarks().size(); i++) {
      Landmark a = taught.landmarks().get(i);
      Landmark b = seen.landmarks().get(i);
      distance += Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
    landmarkError +=
        distance / taught.landmarks().size() / Math.max(taught.width(), taught.height());
  }

  Agreement result() {
    return new Agreement(
        behaviour,
        photos,
        withFaces,
        share(largestAgree, withFaces),
        faces,
        share(found, faces),
        share(falseFaces, photos),
        falseFacesWithout,
        share(iou, found),
        share(landmarkError, found));
  }

  private static double share(double part, int whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
