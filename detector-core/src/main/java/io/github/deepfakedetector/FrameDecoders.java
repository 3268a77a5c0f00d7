package io.github.deepfakedetector;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import java.util.List;
import java.util.ServiceLoader;

/** Asks the first decoder that supports a format. */
record FrameDecoders(List<FrameDecoder> decoders) implements FrameDecoder {
  static FrameDecoders discover(ClassLoader classLoader) {
    return new FrameDecoders(
        ServiceLoader.load(FrameDecoder.class, classLoader).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  @Override
  public boolean supports(MediaFormat format) {
    return decoders.stream().anyMatch(decoder -> decoder.supports(format));
  }

  @Override
  public Frame decodeImage(MediaSource source, MediaFormat format, MediaLimits limits) {
    return decoders.stream()
        .filter(decoder -> decoder.supports(format))
        .findFirst()
        .orElseThrow(() -> missing(format))
        .decodeImage(source, format, limits);
  }

  private UnavailableException missing(MediaFormat format) {
    return new UnavailableException(
        ErrorCode.DETECTOR_UNAVAILABLE,
        "Nothing on the class path decodes "
            + format
            + " (found "
            + decoders.size()
            + " decoders). Add the artefact io.github.deepfakedetector:detector-media.");
  }
}
