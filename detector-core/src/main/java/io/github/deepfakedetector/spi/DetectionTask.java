package io.github.deepfakedetector.spi;

import io.github.deepfakedetector.DetectionOptions;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;

/**
 * One medium to judge.
 *
 * @param source its bytes, within the limit for its kind
 * @param format recognised by content
 * @param limits that decoding must keep
 * @param options of this detection: progress and cancellation among them
 */
public record DetectionTask(
    MediaSource source, MediaFormat format, MediaLimits limits, DetectionOptions options) {
  /** What a decoder is asked for. */
  public DecodeRequest decoding() {
    return new DecodeRequest(source, format, limits, options.cancellation());
  }
}
