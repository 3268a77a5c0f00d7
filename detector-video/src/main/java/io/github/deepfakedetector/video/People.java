package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.video.Track.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the people of a video apart, frame by frame: by where their faces are, not by how they
 * look. Of each frame at most three are followed: those seen most often, then the largest. Not
 * thread-safe.
 */
final class People {
  /** More would take the model too long. */
  static final int MOST_AT_ONCE = 3;

  private final List<Track> tracks = new ArrayList<>();
  private int before = -1;

  /** A pair that may be the same person. */
  private record Pair(Track track, Sighting sighting, double likeness) {}

  /**
   * Takes a frame's faces.
   *
   * @param sightings of the frame, with faces
   * @param newScene whether it shows another scene than the one before
   * @return those of people who are followed
   */
  List<Sighting> next(int frame, List<Sighting> sightings, boolean newScene) {
    Map<Sighting, Track> known = match(sightings, newScene);
    List<Sighting> order = new ArrayList<>(sightings);
    order.sort(
        Comparator.comparingInt((Sighting sighting) -> seen(known.get(sighting)))
            .thenComparingLong(sighting -> sighting.region().area())
            .reversed());
    List<Sighting> followed = List.copyOf(order.subList(0, Math.min(MOST_AT_ONCE, order.size())));
    for (Sighting sighting : followed) {
      Track track = known.get(sighting);
      (track == null ? newTrack() : track).add(frame, sighting);
    }
    before = frame;
    return followed;
  }

  private static int seen(@Nullable Track track) {
    return track == null ? 0 : track.size();
  }

  private Track newTrack() {
    Track track = new Track();
    tracks.add(track);
    return track;
  }

  /** The likeliest pairs first, each face and each person once. */
  private Map<Sighting, Track> match(List<Sighting> sightings, boolean newScene) {
    List<Pair> pairs = new ArrayList<>();
    for (Track track : tracks) {
      boolean apart = newScene || track.lastFrame() != before;
      for (Sighting sighting : sightings) {
        double likeness = likeness(track, sighting.face(), apart);
        if (likeness > 0) {
          pairs.add(new Pair(track, sighting, likeness));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
    Map<Sighting, Track> matched = new HashMap<>();
    Set<Track> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (!matched.containsKey(pair.sighting()) && taken.add(pair.track())) {
        matched.put(pair.sighting(), pair.track());
      }
    }
    return matched;
  }

  private static double likeness(Track track, @Nullable Face face, boolean apart) {
    Face last = track.lastFace().orElse(null);
    if (last == null || face == null) {
      return 0;
    }
    return apart ? Likeness.apart(last, face) : Likeness.next(last, face);
  }

  /** Everyone who was followed, in the order of their first frames. */
  List<Track> tracks() {
    return List.copyOf(tracks);
  }
}
