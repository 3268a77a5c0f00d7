package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds all faces that matter in a video's sampled frames, one frame after the other, faster than
 * each by itself: where the frame before has faces, only those of at least 0.4 times the smallest
 * one's shorter side are looked for. Faces matter that have at least a quarter of the largest one's
 * side in their frame.
 *
 * <p>A frame is searched in full, as if it were alone,
 *
 * <ul>
 *   <li>if it is the first of every fifteen, so that no mistake lives on;
 *   <li>if another face than the largest may be the one to judge ({@link FaceOptions#selection});
 *   <li>if the frame before it has no face, or shows another scene;
 *   <li>if the quick search loses one of the faces: none overlaps it by at least 0.3 (overlap over
 *       union) with an area that has changed by at most 30 %.
 * </ul>
 *
 * <p>What {@link FaceTracker} does for the selected face of frames that are all at hand, this does
 * for several faces of frames that come one by one. For one video and one thread at a time.
 */
public final class FaceFollower {
  /** Frames from one full search to the next. */
  static final int STRETCH = 15;

  /** Of the largest face's side, below which a face is part of the background. */
  private static final double LEAST_SHARE = 0.25;

  private final Search search;
  private final boolean quick;
  private @Nullable Frame lastFrame;
  private List<Face> last = List.of();
  private int sinceFull;

  /** Finds a frame's faces. */
  interface Search {
    /**
     * Searches a frame.
     *
     * @param smallest faces that matter, in pixels; 0 for all
     */
    List<Face> faces(Frame frame, double smallest);
  }

  /**
   * A follower.
   *
   * @param quick whether quick searches will do
   */
  FaceFollower(Search search, boolean quick) {
    this.search = search;
    this.quick = quick;
  }

  /**
   * What was found in a frame.
   *
   * @param faces that matter and have a pixel in the frame, the most probable first
   * @param newScene whether the frame shows another scene than the one before it
   * @param full whether the frame was searched in full
   */
  public record Found(List<Face> faces, boolean newScene, boolean full) {
    /** Copies the list. */
    public Found {
      faces = List.copyOf(faces);
    }
  }

  /** The faces of the next frame. */
  public Found next(Frame frame) {
    boolean newScene = lastFrame == null || SceneChange.between(lastFrame, frame);
    List<Face> quickly = newScene ? null : quickly(frame);
    sinceFull = quickly == null ? 1 : sinceFull + 1;
    last = quickly == null ? relevant(search.faces(frame, 0), frame) : quickly;
    lastFrame = frame;
    return new Found(last, newScene, quickly == null);
  }

  /** Null if a full search is needed. */
  private @Nullable List<Face> quickly(Frame frame) {
    if (!quick || last.isEmpty() || sinceFull >= STRETCH) {
      return null;
    }
    double side = last.stream().mapToDouble(FaceFollower::shorterSide).min().orElse(0);
    List<Face> found = relevant(search.faces(frame, FaceTracker.SIZE_SHARE * side), frame);
    boolean allGoOn =
        last.stream()
            .allMatch(face -> found.stream().anyMatch(next -> FaceTracker.continues(face, next)));
    return allGoOn ? found : null;
  }

  private List<Face> relevant(List<Face> faces, Frame frame) {
    double largest = faces.stream().mapToDouble(FaceFollower::shorterSide).max().orElse(0);
    return faces.stream()
        .filter(face -> !quick || shorterSide(face) >= LEAST_SHARE * largest)
        .filter(face -> face.region(frame, 0).isPresent())
        .toList();
  }

  private static double shorterSide(Face face) {
    return Math.min(face.width(), face.height());
  }
}
