package io.github.deepfakedetector.decode;

import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;

/**
 * Turns media into sound samples: the counterpart of {@link FrameDecoder}, found and replaced in
 * the same way. Thread-safe; nothing native before the first call.
 */
public interface SampleDecoder extends AutoCloseable {
  /** Whether it decodes the format's sound. */
  boolean supports(MediaFormat format);

  /**
   * Decodes and resamples all sound of a recording, or of a video's sound track, with its channels
   * mixed to one, and hands it on block by block as it comes, on the calling thread. So a recording
   * of any length takes no more memory than a short one.
   *
   * <p>Whether enough decodes is known at the end alone, so an exception may follow blocks that
   * were handed on. What the sink throws ends the decoding and reaches the caller unchanged.
   *
   * @param sampleRate of the samples that are handed on, in samples a second
   * @param sink owns the blocks that it is handed
   * @return what was decoded, with warnings where the file is not what it says
   * @throws MediaException {@code MEDIA_TOO_LARGE} from the header or as soon as it shows; {@code
   *     MEDIA_EMPTY} without any sound; {@code MEDIA_TRUNCATED} or {@code MEDIA_UNREADABLE} where
   *     less than half decodes; {@code MEDIA_UNSUPPORTED} for a file without sound, or with sound
   *     in a codec that is not accepted; {@code MEDIA_INACCESSIBLE}
   * @throws CancelledException within a second of being cancelled
   */
  SoundDecoding decodeSamples(DecodeRequest request, int sampleRate, SampleSink sink);

  /**
   * The same in one piece, for recordings that are known to be short: the limits on duration bound
   * its size, 38 MB for ten minutes at 16 kHz. What the decoder warns of is not told.
   *
   * @throws MediaException as above
   */
  default Samples decodeSamples(DecodeRequest request, int sampleRate) {
    SampleCollector collector = new SampleCollector(sampleRate);
    decodeSamples(request, sampleRate, collector);
    return collector.samples();
  }

  @Override
  default void close() {}
}
