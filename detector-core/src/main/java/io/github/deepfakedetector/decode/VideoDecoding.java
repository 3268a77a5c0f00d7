package io.github.deepfakedetector.decode;

import io.github.deepfakedetector.result.Warning;
import java.time.Duration;
import java.util.List;

/**
 * What decoding a video showed.
 *
 * @param width of the first frame in pixels, upright
 * @param height of the first frame in pixels, upright
 * @param declaredFrames what the header claims; 0 where it claims nothing, as Matroska's
 * @param decodedFrames how many decode; the number that a selection is made from
 * @param duration from the first frame's time to the last one's, plus one frame
 * @param frameRate frames a second on average: decodedFrames over the duration
 * @param rotation by how many degrees clockwise the stored pictures were turned: 0, 90, 180 or 270
 * @param warnings {@code TRUNCATED}, {@code FRAME_COUNT_DIFFERS}, {@code FRAMES_LOST}, {@code
 *     FRAMES_DAMAGED}
 */
public record VideoDecoding(
    int width,
    int height,
    long declaredFrames,
    int decodedFrames,
    Duration duration,
    double frameRate,
    int rotation,
    List<Warning> warnings) {
  /** Copies the list. */
  public VideoDecoding {
    warnings = List.copyOf(warnings);
  }
}
