package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.BoundingBox;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where someone is in a video, frame by frame. Not thread-safe. */
final class Track {
  private final NavigableMap<Integer, Sighting> sightings = new TreeMap<>();

  /**
   * Where someone is in a frame.
   *
   * @param region that the model is shown
   * @param face that was found; absent for whole frames
   */
  record Sighting(BoundingBox region, @Nullable Face face) {}

  void add(int frame, Sighting sighting) {
    sightings.put(frame, sighting);
  }

  Optional<Sighting> at(int frame) {
    return Optional.ofNullable(sightings.get(frame));
  }

  /** In how many frames. */
  int size() {
    return sightings.size();
  }

  /** In how many of these places; a frame that comes twice counts twice. */
  int countIn(Collection<Integer> frames) {
    return (int) frames.stream().filter(sightings::containsKey).count();
  }

  int firstFrame() {
    return sightings.firstKey();
  }

  int lastFrame() {
    return sightings.lastKey();
  }

  /** The last face; absent if there is none yet. */
  Optional<Face> lastFace() {
    return sightings.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(sightings.lastEntry().getValue().face());
  }

  /** All pixels that it fills. */
  long area() {
    return sightings.values().stream().mapToLong(sighting -> sighting.region().area()).sum();
  }
}
