package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.input.MediaLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a file's header says about its video.
 *
 * @param width of stored pictures
 * @param height of stored pictures
 * @param turn how they become upright
 * @param declaredFrames 0 where nothing is said
 * @param declaredDuration absent where nothing is said
 * @param frameRate frames a second, 0 where nothing is said
 * @param secondsPerTick the unit of its timestamps
 */
record VideoTrack(
    int width,
    int height,
    Turn turn,
    long declaredFrames,
    @Nullable Duration declaredDuration,
    double frameRate,
    double secondsPerTick) {

  void check(MediaLimits limits) {
    limits.checkPixels(width, height);
    limits.checkVideoFrames(declaredFrames);
    if (declaredDuration != null) {
      limits.checkVideoDuration(declaredDuration);
    }
  }

  /** A number of ticks; damaged timestamps may be as large as they like. */
  Duration duration(double ticks) {
    return Duration.ofNanos(Math.round(ticks * secondsPerTick * 1e9));
  }

  /** How long one frame is shown, where the file does not say: by the frame rate, else 1/25 s. */
  Duration usualFrame() {
    return Duration.ofNanos(Math.round(1e9 / (frameRate > 0 ? frameRate : 25)));
  }
}
