package io.github.deepfakedetector.decode;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames of a video are wanted. Selections are plain values, so that they can be sent to a
 * decoder in another process.
 */
public sealed interface FrameSelection {
  /** A selection that the number of frames determines. */
  sealed interface ByIndex extends FrameSelection {
    /**
     * The indices, 0 to frameCount - 1, in the selection's order; the same index may come more than
     * once. A decoder hands each frame on once and in rising order, whatever this order is.
     *
     * @param frameCount of the whole video, at least 1
     */
    IntStream indices(int frameCount);
  }

  /**
   * Frames at equal distances from the first to the last: {@code floor(i * (T - 1) / (count - 1))}
   * for i = 0..count-1 of T frames; the first alone for a count of 1. A video of fewer frames has
   * some of them named more than once.
   *
   * @param count how many, at least 1
   */
  record Evenly(int count) implements ByIndex {
    /** Checks the count. */
    public Evenly {
      requirePositive("count", count);
    }

    @Override
    public IntStream indices(int frameCount) {
      return spread(count, frameCount - 1);
    }
  }

  /**
   * The first frame, and every n-th from there; every frame for n = 1.
   *
   * @param step n, at least 1
   */
  record Every(int step) implements ByIndex {
    /** Checks the step. */
    public Every {
      requirePositive("step", step);
    }

    @Override
    public IntStream indices(int frameCount) {
      return IntStream.iterate(0, i -> i < frameCount && i >= 0, i -> i + step);
    }
  }

  /**
   * Windows of consecutive frames whose starts are spread evenly from the first frame to the last
   * possible start. In a shorter video they overlap; one shorter than a window is selected whole,
   * once a window.
   *
   * @param count how many windows, at least 1
   * @param length frames of each, at least 1
   */
  record EvenWindows(int count, int length) implements ByIndex {
    /** Checks both. */
    public EvenWindows {
      requirePositive("count", count);
      requirePositive("length", length);
    }

    @Override
    public IntStream indices(int frameCount) {
      int taken = Math.min(length, frameCount);
      return spread(count, frameCount - taken)
          .flatMap(start -> IntStream.range(start, start + taken));
    }
  }

  /**
   * The whole video in stretches of equal length, and of each as many frames at equal distances as
   * {@link Evenly} would give of it alone. A short video is one stretch.
   *
   * @param least frames of a stretch, at least 1
   * @param most stretches, at least 1; a longer video has longer ones
   * @param each how many frames of a stretch are selected, at least 1
   */
  record Stretches(int least, int most, int each) implements ByIndex {
    /** Checks all. */
    public Stretches {
      requirePositive("least", least);
      requirePositive("most", most);
      requirePositive("each", each);
    }

    /** How many stretches a video of so many frames has. */
    public int count(int frameCount) {
      return Math.max(1, Math.min(most, frameCount / least));
    }

    /** A stretch's frames, selected or not. */
    public Window window(int stretch, int frameCount) {
      int count = count(frameCount);
      int first = (int) ((long) stretch * frameCount / count);
      int end = (int) ((stretch + 1L) * frameCount / count);
      return new Window(first, end - first);
    }

    /** The indices of one stretch, in order. */
    public IntStream indices(int stretch, int frameCount) {
      Window window = window(stretch, frameCount);
      return spread(each, window.length() - 1).map(i -> window.first() + i);
    }

    @Override
    public IntStream indices(int frameCount) {
      return IntStream.range(0, count(frameCount)).flatMap(stretch -> indices(stretch, frameCount));
    }
  }

  /**
   * What any of several selections wants.
   *
   * @param selections in any order
   */
  record AnyOf(List<ByIndex> selections) implements ByIndex {
    /** Copies the list. */
    public AnyOf {
      selections = List.copyOf(selections);
    }

    @Override
    public IntStream indices(int frameCount) {
      return selections.stream().flatMapToInt(selection -> selection.indices(frameCount));
    }
  }

  /**
   * All frames of given windows; what lies behind the last frame is left out.
   *
   * @param windows in any order; they may overlap
   */
  record Windows(List<Window> windows) implements ByIndex {
    /** Copies the list. */
    public Windows {
      windows = List.copyOf(windows);
    }

    @Override
    public IntStream indices(int frameCount) {
      return windows.stream()
          .flatMapToInt(
              w -> IntStream.range(w.first(), (int) Math.min(w.end(), (long) frameCount)));
    }
  }

  /**
   * Consecutive frames.
   *
   * @param first index of the first, from 0
   * @param length how many, at least 1
   */
  record Window(int first, int length) {
    /** Checks both. */
    public Window {
      if (first < 0) {
        throw new IllegalArgumentException("a window cannot start before frame 0: " + first);
      }
      requirePositive("length", length);
    }

    private long end() {
      return (long) first + length;
    }
  }

  /**
   * The frames that are on screen at given times: each the last that starts at or before its time.
   * A time beyond the end means the last frame. Right for variable frame rates too, since the
   * frames' own times count.
   *
   * @param times from the first frame's, not negative, in any order
   */
  record AtTimes(List<Duration> times) implements FrameSelection {
    /** Copies the list. */
    public AtTimes {
      times = List.copyOf(times);
      if (times.stream().anyMatch(Duration::isNegative)) {
        throw new IllegalArgumentException("a time cannot be negative: " + times);
      }
    }
  }

  private static IntStream spread(int count, int last) {
    long gaps = Math.max(count - 1, 1);
    return IntStream.range(0, count).map(i -> (int) (i * (long) last / gaps));
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + value);
    }
  }
}
