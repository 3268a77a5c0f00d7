package io.github.deepfakedetector.decode;

import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;

/**
 * Turns media into sound samples: the counterpart of {@link FrameDecoder}, found and replaced in
 * the same way. This version has no implementation of its own.
 */
public interface SampleDecoder extends AutoCloseable {
  /** Whether it decodes the format's sound. */
  boolean supports(MediaFormat format);

  /**
   * Decodes and resamples all sound, channels mixed to one.
   *
   * @param sampleRate in samples a second
   * @throws MediaException {@code MEDIA_TOO_LARGE}, {@code MEDIA_TRUNCATED} or {@code
   *     MEDIA_UNREADABLE}
   */
  Samples decodeSamples(DecodeRequest request, int sampleRate);

  @Override
  default void close() {}
}
