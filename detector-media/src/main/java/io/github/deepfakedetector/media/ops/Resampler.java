package io.github.deepfakedetector.media.ops;

import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.media.ffmpeg.Faults;
import io.github.deepfakedetector.media.ffmpeg.Ffmpeg;
import io.github.deepfakedetector.media.ffmpeg.SoundConverter;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Turns samples that are there already, as they come, into mono at another rate: what the decoder
 * does to a file's sound, with the same numbers. What comes out lags behind by some milliseconds
 * until {@link #finish}. Not thread-safe; holds some kilobytes.
 */
public final class Resampler implements AutoCloseable {
  private final int fromRate;
  private final int channels;
  private final SoundConverter converter;
  private final AVFrame frame;

  private Resampler(int fromRate, int channels, int toRate) {
    this.fromRate = fromRate;
    this.channels = channels;
    this.converter = new SoundConverter(toRate, new Faults("The stream"));
    this.frame = avutil.av_frame_alloc();
  }

  /**
   * Makes one.
   *
   * @param fromRate of the samples that will come, 1,000 to 768,000
   * @param channels of them, 1 to 8, in FFmpeg's usual places
   * @param toRate of those that are wanted
   */
  public static Resampler of(int fromRate, int channels, int toRate) {
    if (fromRate < 1_000 || fromRate > 768_000 || channels < 1 || channels > 8 || toRate < 1_000) {
      throw new IllegalArgumentException(
          "no sound to resample: " + channels + " channels at " + fromRate + " to " + toRate);
    }
    Ffmpeg.load();
    return new Resampler(fromRate, channels, toRate);
  }

  /**
   * Converts a stretch.
   *
   * @param interleaved -1..1, channel after channel within each moment
   */
  public float[] convert(float[] interleaved) {
    if (interleaved.length % channels != 0) {
      throw new IllegalArgumentException(
          interleaved.length + " samples are no whole moments of " + channels + " channels");
    }
    if (interleaved.length == 0) {
      return interleaved;
    }
    avutil.av_frame_unref(frame);
    frame.sample_rate(fromRate);
    frame.format(avutil.AV_SAMPLE_FMT_FLT);
    frame.nb_samples(interleaved.length / channels);
    avutil.av_channel_layout_default(frame.ch_layout(), channels);
    if (avutil.av_frame_get_buffer(frame, 0) < 0) {
      throw new InternalException("There was not enough memory for a stretch of sound.", null);
    }
    new FloatPointer(frame.data(0)).put(interleaved);
    return converter.convert(frame);
  }

  /** What is left at the end. Then it may begin anew. */
  public float[] finish() {
    return converter.drain();
  }

  @Override
  public void close() {
    converter.close();
    avutil.av_frame_free(frame);
  }
}
