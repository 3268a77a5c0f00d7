package io.github.deepfakedetector;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Decoders;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.input.MediaFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds decoders, and asks the first that supports a format. */
final class DecoderLoader {
  private final List<FrameDecoder> frames = new ArrayList<>();
  private final List<SampleDecoder> samples = new ArrayList<>();

  void add(FrameDecoder decoder) {
    frames.add(decoder);
  }

  void add(SampleDecoder decoder) {
    samples.add(decoder);
  }

  void discover(Services services) {
    frames.addAll(services.load(FrameDecoder.class));
    samples.addAll(services.load(SampleDecoder.class));
  }

  Decoders decoders() {
    return new Decoders(
        new FirstFrames(List.copyOf(frames)), new FirstSamples(List.copyOf(samples)));
  }

  private static <T> T first(List<T> decoders, Predicate<T> supports, MediaFormat format) {
    Optional<T> found = decoders.stream().filter(supports).findFirst();
    return found.orElseThrow(
        () ->
            new UnavailableException(
                ErrorCode.DETECTOR_UNAVAILABLE,
                "Nothing on the class path decodes "
                    + format
                    + " (found "
                    + decoders.size()
                    + " decoders). Add the artefact io.github.deepfakedetector:detector-media."));
  }

  private record FirstFrames(List<FrameDecoder> decoders) implements FrameDecoder {
    @Override
    public boolean supports(MediaFormat format) {
      return decoders.stream().anyMatch(decoder -> decoder.supports(format));
    }

    @Override
    public Frame decodeImage(DecodeRequest request) {
      return first(decoders, decoder -> decoder.supports(request.format()), request.format())
          .decodeImage(request);
    }

    @Override
    public VideoDecoding decodeVideo(
        DecodeRequest request, FrameSelection selection, FrameSink sink) {
      return first(decoders, decoder -> decoder.supports(request.format()), request.format())
          .decodeVideo(request, selection, sink);
    }

    @Override
    public void close() {
      decoders.forEach(FrameDecoder::close);
    }
  }

  private record FirstSamples(List<SampleDecoder> decoders) implements SampleDecoder {
    @Override
    public boolean supports(MediaFormat format) {
      return decoders.stream().anyMatch(decoder -> decoder.supports(format));
    }

    @Override
    public SoundDecoding decodeSamples(DecodeRequest request, int sampleRate, SampleSink sink) {
      return first(decoders, decoder -> decoder.supports(request.format()), request.format())
          .decodeSamples(request, sampleRate, sink);
    }

    @Override
    public void close() {
      decoders.forEach(SampleDecoder::close);
    }
  }
}
