package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.error.MediaException;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * Sound of any rate, format and number of channels to mono floats at one rate, by FFmpeg's own
 * resampler with its defaults: sample for sample what {@code ffmpeg -ac 1 -ar RATE -f f32le}
 * writes, which is how HuggingFace's pipelines read files. Its state goes from frame to frame.
 * Where the format changes within a file, it is drained and begins anew.
 */
public final class SoundConverter implements AutoCloseable {
  private static final int MIN_RATE = 1_000;
  private static final int MAX_RATE = 768_000;
  private static final float[] NOTHING = {};

  private final int rate;
  private final Faults faults;
  private final AVFrame out = avutil.av_frame_alloc();
  private final AVChannelLayout from = new AVChannelLayout();
  private int fromRate;
  private int fromFormat;
  private @Nullable SwrContext resampler;

  /**
   * For one stream of sound.
   *
   * @param rate of what comes out
   * @param faults how errors are worded
   */
  public SoundConverter(int rate, Faults faults) {
    this.rate = rate;
    this.faults = faults;
  }

  /**
   * Converts a frame, as far as that is possible without the next one.
   *
   * @throws MediaException {@code MEDIA_UNSUPPORTED} for a rate or channels that no recording has
   */
  public float[] convert(AVFrame frame) {
    if (resampler != null && !fits(frame)) {
      float[] rest = drain();
      return join(rest, begun(frame));
    }
    return begun(frame);
  }

  /** What is left after the last frame. */
  public float[] drain() {
    if (resampler == null) {
      return NOTHING;
    }
    float[] all = NOTHING;
    for (float[] more = run(resampler, null); more.length > 0; more = run(resampler, null)) {
      all = join(all, more);
    }
    stop();
    return all;
  }

  private float[] begun(AVFrame frame) {
    SwrContext running = resampler;
    if (running == null) {
      running = start(frame);
      resampler = running;
    }
    return run(running, frame);
  }

  private boolean fits(AVFrame frame) {
    return frame.sample_rate() == fromRate
        && frame.format() == fromFormat
        && avutil.av_channel_layout_compare(layout(frame), from) == 0;
  }

  private SwrContext start(AVFrame frame) {
    fromRate = frame.sample_rate();
    fromFormat = frame.format();
    if (fromRate < MIN_RATE || fromRate > MAX_RATE) {
      throw faults.unsupported("a sample rate of " + fromRate + " Hz");
    }
    require(avutil.av_channel_layout_copy(from, layout(frame)));
    SwrContext context = new SwrContext(null);
    AVChannelLayout mono = new AVChannelLayout();
    avutil.av_channel_layout_default(mono, 1);
    require(
        swresample.swr_alloc_set_opts2(
            context, mono, avutil.AV_SAMPLE_FMT_FLT, rate, from, fromFormat, fromRate, 0, null));
    int started = swresample.swr_init(context);
    if (started < 0) {
      swresample.swr_free(context);
      throw faults.unsupported(
          frame.ch_layout().nb_channels()
              + " channels at "
              + fromRate
              + " Hz ("
              + Ffmpeg.reason(started)
              + ")");
    }
    return context;
  }

  /** Many files do not say where their channels belong; FFmpeg then takes the usual places. */
  private static AVChannelLayout layout(AVFrame frame) {
    AVChannelLayout layout = frame.ch_layout();
    if (layout.order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
      avutil.av_channel_layout_default(layout, layout.nb_channels());
    }
    return layout;
  }

  private float[] run(SwrContext running, @Nullable AVFrame frame) {
    avutil.av_frame_unref(out);
    out.sample_rate(rate);
    out.format(avutil.AV_SAMPLE_FMT_FLT);
    avutil.av_channel_layout_default(out.ch_layout(), 1);
    int converted = swresample.swr_convert_frame(running, out, frame);
    if (converted < 0) {
      throw faults.unreadable("its sound cannot be resampled (" + Ffmpeg.reason(converted) + ")");
    }
    float[] samples = new float[out.nb_samples()];
    if (samples.length > 0) {
      new FloatPointer(out.data(0)).get(samples);
    }
    return samples;
  }

  private static float[] join(float[] first, float[] second) {
    if (first.length == 0) {
      return second;
    }
    float[] both = new float[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static void require(int result) {
    if (result < 0) {
      throw new InternalException("FFmpeg's resampler could not be made.", null);
    }
  }

  private void stop() {
    if (resampler != null) {
      swresample.swr_free(resampler);
      resampler = null;
    }
  }

  @Override
  public void close() {
    stop();
    avutil.av_channel_layout_uninit(from);
    avutil.av_frame_free(out);
  }
}
