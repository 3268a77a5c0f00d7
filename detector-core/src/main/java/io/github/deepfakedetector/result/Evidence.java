package io.github.deepfakedetector.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict rests on.
 *
 * @param faces of a picture; for a video they stand in its frames
 * @param frames of a video, in order
 * @param segments of a timeline, in order; of a video, what is said of the person that is judged
 * @param video what else is known of a video; absent for other media
 */
public record Evidence(
    List<FaceEvidence> faces,
    List<FrameEvidence> frames,
    List<Segment> segments,
    @Nullable VideoEvidence video) {
  private static final Evidence NONE = new Evidence(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Evidence {
    faces = List.copyOf(faces);
    frames = List.copyOf(frames);
    segments = List.copyOf(segments);
  }

  /** Of another medium than a video. */
  public Evidence(List<FaceEvidence> faces, List<FrameEvidence> frames, List<Segment> segments) {
    this(faces, frames, segments, null);
  }

  /** Nothing to show. */
  public static Evidence none() {
    return NONE;
  }

  /** The faces of one picture. */
  public static Evidence ofFaces(List<FaceEvidence> faces) {
    return new Evidence(faces, List.of(), List.of());
  }
}
