package io.github.deepfakedetector.face;

import io.github.deepfakedetector.decode.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finds the selected face of a video's sampled frames, faster than frame by frame: where the frame
 * before has a face, only faces of at least 0.4 times its shorter side are looked for.
 *
 * <p>A frame is searched in full, as if it were alone,
 *
 * <ul>
 *   <li>if it is the first of every five, so that no mistake lives on;
 *   <li>if another face than the largest is to be selected ({@link FaceOptions#selection});
 *   <li>if the frame before it has no face, or shows another scene;
 *   <li>if the quick search finds no face, one that overlaps the last by less than 0.3 (overlap
 *       over union), or one whose area has changed by more than 30 %.
 * </ul>
 *
 * <p>Each five frames stand by themselves, so they are searched side by side, and the answer does
 * not depend on how many threads there are. Thread-safe.
 */
public final class FaceTracker {
  /** Frames from one full search to the next. */
  static final int STRETCH = 5;

  /** Of the last face's side: what is smaller is not looked for. */
  static final double SIZE_SHARE = 0.4;

  private static final double LEAST_OVERLAP = 0.3;
  private static final double MOST_GROWTH = 0.3;

  private final Search search;
  private final boolean quick;

  /** Finds a frame's selected face. */
  interface Search {
    /**
     * Searches a frame.
     *
     * @param smallest faces that matter, in pixels; 0 for all
     */
    Optional<Face> face(Frame frame, double smallest);
  }

  /**
   * A tracker.
   *
   * @param quick whether the selected face is the largest one, the only one that a quick search is
   *     sure to find
   */
  FaceTracker(Search search, boolean quick) {
    this.search = search;
    this.quick = quick;
  }

  /**
   * What was found in a frame.
   *
   * @param frame searched
   * @param face the selected one; absent if there is none
   * @param full whether the frame was searched in full
   */
  public record Found(Frame frame, Optional<Face> face, boolean full) {}

  /**
   * Searches frames in the order of the video.
   *
   * @param threads that search side by side, at least 1
   * @return one for each frame
   */
  public List<Found> follow(List<Frame> frames, int threads) {
    ExecutorService callers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<Found>>> stretches = new ArrayList<>();
      for (int i = 0; i < frames.size(); i += STRETCH) {
        List<Frame> stretch = frames.subList(i, Math.min(frames.size(), i + STRETCH));
        stretches.add(callers.submit(() -> stretch(stretch)));
      }
      return Workers.all(stretches, () -> cancel(callers)).stream().flatMap(List::stream).toList();
    } finally {
      callers.shutdownNow();
    }
  }

  /** Those under way are interrupted and end, those that are not begun are taken back. */
  private static void cancel(ExecutorService callers) {
    for (Runnable waiting : callers.shutdownNow()) {
      if (waiting instanceof Future<?> stretch) {
        stretch.cancel(false);
      }
    }
  }

  private List<Found> stretch(List<Frame> frames) {
    List<Found> found = new ArrayList<>();
    for (Frame frame : frames) {
      found.add(found.isEmpty() ? full(frame) : next(found.get(found.size() - 1), frame));
    }
    return found;
  }

  private Found next(Found before, Frame frame) {
    if (!quick || before.face().isEmpty() || SceneChange.between(before.frame(), frame)) {
      return full(frame);
    }
    Face last = before.face().get();
    double smallest = SIZE_SHARE * Math.min(last.width(), last.height());
    return search
        .face(frame, smallest)
        .filter(face -> continues(last, face))
        .map(face -> new Found(frame, Optional.of(face), false))
        .orElseGet(() -> full(frame));
  }

  /** Whether one face can be the other, a frame later. */
  static boolean continues(Face last, Face face) {
    double growth = face.area() / last.area();
    return last.iou(face) >= LEAST_OVERLAP && Math.abs(growth - 1) <= MOST_GROWTH;
  }

  private Found full(Frame frame) {
    return new Found(frame, search.face(frame, 0), true);
  }
}
