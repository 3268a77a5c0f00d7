package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaFormat;
import java.util.List;
import java.util.Optional;

/**
 * The decoders that a child has.
 *
 * @param frames of pictures and videos
 * @param samples of sound
 */
record ChildDecoders(List<FrameDecoder> frames, List<SampleDecoder> samples) {
  FrameDecoder framesOf(MediaFormat format) {
    return found(frames.stream().filter(d -> d.supports(format)).findFirst(), format);
  }

  SampleDecoder samplesOf(MediaFormat format) {
    return found(samples.stream().filter(d -> d.supports(format)).findFirst(), format);
  }

  private static <T> T found(Optional<T> decoder, MediaFormat format) {
    return decoder.orElseThrow(
        () ->
            new UnavailableException(
                ErrorCode.DETECTOR_UNAVAILABLE,
                "Nothing on the class path of the decoding process decodes " + format + "."));
  }
}
