package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSniffer;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.result.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * A decoded video with the frames that were handed on.
 *
 * @param restarts how often they were taken back
 * @param expected how many frames the video seemed to hold, each time
 */
record Decoded(VideoDecoding video, List<Frame> frames, int restarts, List<Integer> expected) {
  static final FrameSelection ALL = new FrameSelection.Every(1);

  static Decoded all(byte[] file) {
    return of(file, ALL);
  }

  static Decoded of(byte[] file, FrameSelection selection) {
    return of(file, selection, MediaLimits.defaults());
  }

  static Decoded of(byte[] file, FrameSelection selection, MediaLimits limits) {
    return of(MediaSource.of(file, "test"), selection, limits, new Cancellation());
  }

  static Decoded of(
      MediaSource source, FrameSelection selection, MediaLimits limits, Cancellation cancellation) {
    Collector collector = new Collector();
    VideoDecoding video =
        new VideoDecoder()
            .decodeVideo(
                new DecodeRequest(source, MediaSniffer.require(source), limits, cancellation),
                selection,
                collector);
    return new Decoded(video, collector.frames, collector.restarts, collector.expected);
  }

  /** The numbers that the frames show, see {@link Clip}. */
  List<Integer> numbers() {
    return frames.stream().map(Decoded::number).toList();
  }

  List<Integer> indices() {
    return frames.stream().map(Frame::index).toList();
  }

  List<Long> millis() {
    return frames.stream().map(f -> f.timestamp().toMillis()).toList();
  }

  List<String> warningCodes() {
    return video.warnings().stream().map(Warning::code).toList();
  }

  static int number(Frame frame) {
    int number = 0;
    for (int bit = 0; bit < Clip.BITS; bit++) {
      int x = (2 * bit + 1) * frame.width() / (2 * Clip.BITS);
      if (red(frame, x, frame.height() / 6) > 128) {
        number |= 1 << bit;
      }
    }
    return number;
  }

  static int red(Frame frame, int x, int y) {
    return frame.rgb()[(y * frame.width() + x) * 3] & 0xFF;
  }

  static int blue(Frame frame, int x, int y) {
    return frame.rgb()[(y * frame.width() + x) * 3 + 2] & 0xFF;
  }

  static final class Collector implements FrameSink {
    private final List<Frame> frames = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private int restarts;

    @Override
    public void expect(int frameCount) {
      expected.add(frameCount);
    }

    @Override
    public void accept(Frame frame) {
      frames.add(frame);
    }

    @Override
    public void restart() {
      frames.clear();
      restarts++;
    }
  }
}
