package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.Samples;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Everything that a decoder tells its caller about a file, in lines that can be compared. */
final class Told {
  static final FrameSelection ALL = new FrameSelection.Every(1);

  private static final int RATE = 16_000;

  private Told() {}

  static DecodeRequest request(MediaSource source) {
    return new DecodeRequest(
        source, MediaSniffer.require(source), MediaLimits.defaults(), new Cancellation());
  }

  static DecodeRequest request(byte[] file) {
    return request(MediaSource.of(file, "test"));
  }

  /** Of a picture. */
  static List<String> picture(FrameDecoder decoder, DecodeRequest request) {
    return lines(lines -> lines.add(line(decoder.decodeImage(request))));
  }

  /** Of a video; the caller does something at each frame before it takes the next. */
  static List<String> video(
      FrameDecoder decoder, DecodeRequest request, FrameSelection selection, IntConsumer onFrame) {
    return lines(
        lines -> {
          FrameSink sink = new Frames(lines, onFrame);
          lines.add(decoder.decodeVideo(request, selection, sink).toString());
        });
  }

  static List<String> video(FrameDecoder decoder, DecodeRequest request, FrameSelection selection) {
    return video(decoder, request, selection, index -> {});
  }

  /** Of a recording. */
  static List<String> sound(SampleDecoder decoder, DecodeRequest request) {
    return lines(
        lines -> lines.add(decoder.decodeSamples(request, RATE, new Blocks(lines)).toString()));
  }

  private static List<String> lines(Consumer<List<String>> decoding) {
    List<String> lines = new ArrayList<>();
    try {
      decoding.accept(lines);
    } catch (DetectorException e) {
      lines.add(e.code() + " " + e.getMessage());
    }
    return lines;
  }

  private static String line(Frame frame) {
    return String.join(
        " ",
        "frame",
        String.valueOf(frame.index()),
        frame.timestamp().toString(),
        frame.width() + "x" + frame.height(),
        String.valueOf(Arrays.hashCode(frame.rgb())));
  }

  private record Frames(List<String> lines, IntConsumer onFrame) implements FrameSink {
    @Override
    public void expect(int frameCount) {
      lines.add("expect " + frameCount);
    }

    @Override
    public void accept(Frame frame) {
      lines.add(line(frame));
      onFrame.accept(frame.index());
    }

    @Override
    public void restart() {
      lines.add("restart");
    }
  }

  private record Blocks(List<String> lines) implements SampleSink {
    @Override
    public void expect(Duration duration) {
      lines.add("expect " + duration);
    }

    @Override
    public void accept(Samples block) {
      lines.add(
          "block "
              + block.sampleRate()
              + " "
              + block.amplitudes().length
              + " "
              + Arrays.hashCode(block.amplitudes()));
    }
  }
}
