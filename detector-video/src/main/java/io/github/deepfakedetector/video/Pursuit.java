package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.video.Track.Sighting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One face in every frame that has any: the one that goes on from the last, else the one that is to
 * be selected, usually the largest. So the subject does not change while it is there, and a cut
 * does not lose it. Not thread-safe.
 */
final class Pursuit {
  private final Track track = new Track();

  /**
   * Takes a frame's faces.
   *
   * @param sightings of the frame
   * @param select which one to take up if none goes on
   * @return the one that is followed; empty if there is none
   */
  Optional<Sighting> next(
      int frame, List<Sighting> sightings, Function<List<Sighting>, Optional<Sighting>> select) {
    Optional<Sighting> found =
        track
            .lastFace()
            .flatMap(last -> goingOn(last, sightings))
            .or(() -> select.apply(sightings));
    found.ifPresent(sighting -> track.add(frame, sighting));
    return found;
  }

  private static Optional<Sighting> goingOn(Face last, List<Sighting> sightings) {
    return sightings.stream()
        .filter(sighting -> overlap(last, sighting) >= Likeness.LEAST_OVERLAP)
        .max(Comparator.comparingDouble(sighting -> overlap(last, sighting)));
  }

  private static double overlap(Face last, Sighting sighting) {
    Face face = sighting.face();
    return face == null ? 0 : last.iou(face);
  }

  Track track() {
    return track;
  }
}
