package io.github.deepfakedetector.video;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.face.FaceFollower;
import io.github.deepfakedetector.result.BoundingBox;
import io.github.deepfakedetector.result.Thumbnail;
import io.github.deepfakedetector.video.Track.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at a video's frames, one after the other, and keeps who is where. Not thread-safe. */
final class Observation {
  private final FramePlan plan;
  private final @Nullable FaceSource source;
  private final double cropMargin;
  private final boolean everyone;
  private final boolean thumbnails;

  private final NavigableMap<Integer, SeenFrame> frames = new TreeMap<>();
  private final People people = new People();
  private final Pursuit compatible = new Pursuit();
  private final Pursuit followed = new Pursuit();
  private @Nullable Set<Integer> compatibleFrames;
  private @Nullable Set<Integer> stretchFrames;
  private Duration faceTime = Duration.ZERO;

  /**
   * Of one video from its start.
   *
   * @param source of faces; absent if whole frames are shown to the model
   * @param cropMargin added on each side of a face, as a share of its longer side
   * @param everyone whether people are told apart and followed
   * @param thumbnails whether small pictures are kept
   */
  Observation(
      FramePlan plan,
      Optional<FaceSource> source,
      double cropMargin,
      boolean everyone,
      boolean thumbnails) {
    this.plan = plan;
    this.source = source.orElse(null);
    this.cropMargin = cropMargin;
    this.everyone = everyone;
    this.thumbnails = thumbnails;
  }

  /** Learns how many frames there are, so that it is known which belong to what. */
  void expect(int frameCount) {
    compatibleFrames = new HashSet<>(plan.compatibleFrames(frameCount));
    stretchFrames = new HashSet<>();
    plan.stretchFrames(frameCount).forEach(stretchFrames::addAll);
  }

  /** Looks at the next frame, and says which regions of it the model is to be shown. */
  Collection<BoundingBox> look(Frame frame) {
    long start = System.nanoTime();
    FaceFollower.Found found = source == null ? null : source.next(frame);
    faceTime = faceTime.plusNanos(System.nanoTime() - start);
    List<Face> faces = found == null ? List.of() : found.faces();
    List<Sighting> sightings = found == null ? List.of(whole(frame)) : sightings(frame, faces);
    Set<BoundingBox> regions = new LinkedHashSet<>();
    int index = frame.index();
    if (wants(compatibleFrames, index)) {
      compatible
          .next(index, sightings, all -> select(all, frame))
          .ifPresent(sighting -> regions.add(sighting.region()));
    }
    if (wants(stretchFrames, index)) {
      frames.put(index, new SeenFrame(index, frame.timestamp(), faces, thumbnail(frame)));
      if (everyone && found != null) {
        people.next(index, sightings, found.newScene()).forEach(s -> regions.add(s.region()));
      }
      followed
          .next(index, sightings, all -> select(all, frame))
          .ifPresent(sighting -> regions.add(sighting.region()));
    }
    return regions;
  }

  /** A decoder that does not know how many frames there are leaves it open. */
  private static boolean wants(@Nullable Set<Integer> frames, int index) {
    return frames == null || frames.contains(index);
  }

  private static Sighting whole(Frame frame) {
    return new Sighting(new BoundingBox(0, 0, frame.width(), frame.height()), null);
  }

  private List<Sighting> sightings(Frame frame, List<Face> faces) {
    List<Sighting> sightings = new ArrayList<>();
    for (Face face : faces) {
      face.region(frame, cropMargin).ifPresent(region -> sightings.add(new Sighting(region, face)));
    }
    return sightings;
  }

  private Optional<Sighting> select(List<Sighting> sightings, Frame frame) {
    if (source == null) {
      return sightings.stream().findFirst();
    }
    List<Face> faces = sightings.stream().map(Sighting::face).flatMap(Stream::ofNullable).toList();
    return source
        .select(faces, frame)
        .flatMap(face -> sightings.stream().filter(seen -> face.equals(seen.face())).findFirst());
  }

  private @Nullable Thumbnail thumbnail(Frame frame) {
    return thumbnails ? Thumbnails.of(frame) : null;
  }

  /** The frames that are judged, by index. */
  Map<Integer, SeenFrame> frames() {
    return frames;
  }

  /** Everyone who was followed. */
  List<Track> people() {
    return people.tracks();
  }

  /** Whom the original service would be shown. */
  Track compatible() {
    return compatible.track();
  }

  /** Whoever is followed from shot to shot, in the frames that are judged. */
  Track followed() {
    return followed.track();
  }

  /** What finding faces took. */
  Duration faceTime() {
    return faceTime;
  }
}
