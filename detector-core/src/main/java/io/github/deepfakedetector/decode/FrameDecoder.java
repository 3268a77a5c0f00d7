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

  /**
   * Decodes a video's pictures, and hands the selected ones on as they come: on the calling thread,
   * each once, with rising indices. Sound is left alone.
   *
   * <p>Frames are numbered as they decode, from 0, which no header decides. A selection that
   * depends on the number of frames is first made from the number of pictures that the file holds;
   * where fewer decode and other frames would have been selected, {@link FrameSink#restart} is
   * called and they are handed on anew. So what the sink holds in the end is {@code
   * selection.indices(decoding.decodedFrames())}, and only the selected frames take memory.
   *
   * <p>Whether enough decodes is known at the end alone, so an exception may follow frames that
   * were handed on. What the sink throws ends the decoding and reaches the caller unchanged.
   *
   * @param selection which frames are wanted
   * @param sink owns the frames that it is handed
   * @return what was decoded, with warnings where the file is not what it says
   * @throws MediaException {@code MEDIA_TOO_LARGE} from the header or as soon as it shows; {@code
   *     MEDIA_EMPTY} without any frame; {@code MEDIA_TRUNCATED} or {@code MEDIA_UNREADABLE} where
   *     less than half decodes; {@code MEDIA_UNSUPPORTED} for a file without a video track, or one
   *     in a codec that is not accepted; {@code MEDIA_INACCESSIBLE}
   * @throws io.github.deepfakedetector.error.CancelledException within a second of being cancelled
   * @throws UnsupportedOperationException by default: for decoders that support no video format
   */
  default VideoDecoding decodeVideo(
      DecodeRequest request, FrameSelection selection, FrameSink sink) {
    throw new UnsupportedOperationException(
        getClass().getName() + " decodes no video, so it must not support " + request.format());
  }

  @Override
  default void close() {}
}
