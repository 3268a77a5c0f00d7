package io.github.deepfakedetector.video;

import io.github.deepfakedetector.VideoMode;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSelection.AnyOf;
import io.github.deepfakedetector.decode.FrameSelection.Evenly;
import io.github.deepfakedetector.decode.FrameSelection.Stretches;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames of a video are looked at.
 *
 * @param compatible those of the original service, over the whole length
 * @param stretches those that are judged stretch by stretch; of a short video, the same
 */
record FramePlan(Evenly compatible, Stretches stretches) {
  /** Ten seconds at thirty frames a second: about the clips that such models are trained on. */
  private static final int LEAST_FRAMES = 300;

  /**
   * For a model whose sequences have so many frames.
   *
   * @param stretches the most that there may be, in full mode
   */
  static FramePlan of(int steps, VideoMode mode, int stretches) {
    int most = mode == VideoMode.COMPATIBLE ? 1 : stretches;
    return new FramePlan(new Evenly(steps), new Stretches(LEAST_FRAMES, most, steps));
  }

  /** All of them. */
  FrameSelection selection() {
    return new AnyOf(List.of(compatible, stretches));
  }

  /** The original service's, in order; an index may come more than once. */
  List<Integer> compatibleFrames(int frameCount) {
    return compatible.indices(frameCount).boxed().toList();
  }

  /** Those of each stretch, in order; an index may come more than once. */
  List<List<Integer>> stretchFrames(int frameCount) {
    return IntStream.range(0, stretches.count(frameCount))
        .mapToObj(stretch -> stretches.indices(stretch, frameCount).boxed().toList())
        .toList();
  }

  /** How many different frames. */
  int count(int frameCount) {
    return (int)
        IntStream.concat(compatible.indices(frameCount), stretches.indices(frameCount))
            .distinct()
            .count();
  }
}
