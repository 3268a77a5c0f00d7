package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSelection.AtTimes;
import io.github.deepfakedetector.decode.FrameSelection.ByIndex;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides frame by frame, in their order, which are wanted. */
interface Choice {
  /**
   * Whether the frame is wanted; asked once for each.
   *
   * @param next when the next frame starts; absent after the last
   */
  boolean wants(int index, @Nullable Duration next);

  /** The choice that a selection makes from so many frames. */
  static Choice of(FrameSelection selection, int frameCount) {
    if (selection instanceof ByIndex byIndex) {
      BitSet wanted = wanted(byIndex, frameCount);
      return (index, next) -> wanted.get(index);
    }
    return new ByTime(((AtTimes) selection).times());
  }

  /** Whether fewer frames than expected change what is selected. */
  static boolean changes(FrameSelection selection, int expected, int decoded) {
    if (expected == decoded || !(selection instanceof ByIndex byIndex)) {
      return false;
    }
    return !wanted(byIndex, expected).get(0, decoded).equals(wanted(byIndex, decoded));
  }

  private static BitSet wanted(ByIndex selection, int frameCount) {
    BitSet wanted = new BitSet();
    selection.indices(frameCount).forEach(wanted::set);
    return wanted;
  }

  /** A time belongs to the frame before whose end it lies. */
  final class ByTime implements Choice {
    private final List<Duration> times;
    private int passed;

    ByTime(List<Duration> times) {
      this.times = times.stream().sorted().toList();
    }

    @Override
    public boolean wants(int index, @Nullable Duration next) {
      int before = passed;
      while (passed < times.size() && (next == null || times.get(passed).compareTo(next) < 0)) {
        passed++;
      }
      return passed > before;
    }
  }
}
