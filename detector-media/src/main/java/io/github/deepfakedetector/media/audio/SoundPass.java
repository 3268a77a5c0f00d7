package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.media.ffmpeg.Demuxer;
import io.github.deepfakedetector.media.ffmpeg.FrameReader;
import io.github.deepfakedetector.media.ffmpeg.InputFile;
import io.github.deepfakedetector.media.ffmpeg.SoundConverter;
import java.time.Duration;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** One passage through a recording from its start to its end. */
final class SoundPass implements AutoCloseable {
  private final InputFile file;
  private final SoundConverter converter;
  private final SoundBlocks blocks;
  private final AVFrame frame = avutil.av_frame_alloc();
  private int sampleRate;
  private int channels;
  private double seconds;

  private SoundPass(InputFile file, int sampleRate, SampleSink sink) {
    this.file = file;
    this.converter = new SoundConverter(sampleRate, file.faults());
    this.blocks = new SoundBlocks(sampleRate, sink);
  }

  /**
   * What was decoded.
   *
   * @param sampleRate as stored; 0 if nothing decodes
   * @param channels as stored; 0 if nothing decodes
   * @param declared how long the header says that it is; absent if it does not
   * @param duration of what decodes
   * @param samples handed on
   * @param packets stored
   * @param failures packets that could not be decoded
   */
  record Outcome(
      int sampleRate,
      int channels,
      @Nullable Duration declared,
      Duration duration,
      long samples,
      long packets,
      long failures) {}

  static Outcome run(InputFile file, int sampleRate, SampleSink sink) {
    try (Demuxer demuxer = SoundRules.open(file);
        FrameReader frames = SoundRules.frames(demuxer, file);
        SoundPass pass = new SoundPass(file, sampleRate, sink)) {
      if (demuxer.context().duration() > 0) {
        sink.expect(Duration.ofNanos(demuxer.context().duration() * 1000));
      }
      pass.run(frames);
      return pass.outcome(SoundTrack.declared(demuxer.context(), demuxer.stream()), frames);
    }
  }

  private void run(FrameReader frames) {
    while (frames.next(frame)) {
      file.cancellation().check();
      if (frame.nb_samples() <= 0 || frame.sample_rate() <= 0) {
        continue;
      }
      if (sampleRate == 0) {
        sampleRate = frame.sample_rate();
        channels = frame.ch_layout().nb_channels();
      }
      seconds += (double) frame.nb_samples() / frame.sample_rate();
      SoundRules.checkDuration(file, duration());
      blocks.add(converter.convert(frame));
    }
    blocks.add(converter.drain());
    blocks.finish();
  }

  private Duration duration() {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private Outcome outcome(@Nullable Duration declared, FrameReader frames) {
    return new Outcome(
        sampleRate,
        channels,
        declared,
        duration(),
        blocks.samples(),
        frames.packets(),
        frames.failures());
  }

  @Override
  public void close() {
    converter.close();
    avutil.av_frame_free(frame);
  }
}
