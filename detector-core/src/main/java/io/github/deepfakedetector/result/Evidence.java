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
 * @param heatMap which places of a picture the verdict hangs on; on request
 */
public record Evidence(
    List<FaceEvidence> faces,
    List<FrameEvidence> frames,
    List<Segment> segments,
    @Nullable VideoEvidence video,
    @Nullable HeatMap heatMap) {
  private static final Evidence NONE = new Evidence(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public Evidence {
    faces = List.copyOf(faces);
    frames = List.copyOf(frames);
    segments = List.copyOf(segments);
  }

  /** Of a video. */
  public Evidence(
      List<FaceEvidence> faces,
      List<FrameEvidence> frames,
      List<Segment> segments,
      @Nullable VideoEvidence video) {
    this(faces, frames, segments, video, null);
  }

  /** Of another medium than a video. */
  public Evidence(List<FaceEvidence> faces, List<FrameEvidence> frames, List<Segment> segments) {
    this(faces, frames, segments, null);
  }

  /** Nothing to show. */
  public static Evidence none() {
    return NONE;
  }

  /** The same, with a heat map. */
  public Evidence with(HeatMap map) {
    return new Evidence(faces, frames, segments, video, map);
  }

  /** The faces of one picture. */
  public static Evidence ofFaces(List<FaceEvidence> faces) {
    return new Evidence(faces, List.of(), List.of());
  }
}
