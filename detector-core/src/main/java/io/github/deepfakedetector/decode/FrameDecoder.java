package io.github.deepfakedetector.decode;

import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;

/**
 * Turns media into frames. Found by {@link java.util.ServiceLoader}; a host may put its own in
 * front, for example one that decodes in another process, since {@link Frame}s can be sent.
 *
 * <p>Implementations are thread-safe, and hold nothing native before the first call. The host
 * closes them after the detectors.
 */
public interface FrameDecoder extends AutoCloseable {
  /** Whether it decodes the format. */
  boolean supports(MediaFormat format);

  /**
   * Decodes a picture; of an animation, the first frame.
   *
   * @throws MediaException {@code MEDIA_TOO_LARGE} from the header, before anything is allocated;
   *     {@code MEDIA_TRUNCATED}; {@code MEDIA_UNREADABLE}
   */
  Frame decodeImage(DecodeRequest request);

  @Override
  default void close() {}
}
