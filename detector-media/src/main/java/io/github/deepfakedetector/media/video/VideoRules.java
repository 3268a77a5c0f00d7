package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.media.ffmpeg.CodecList;
import io.github.deepfakedetector.media.ffmpeg.Demuxer;
import io.github.deepfakedetector.media.ffmpeg.Faults;
import io.github.deepfakedetector.media.ffmpeg.FrameReader;
import io.github.deepfakedetector.media.ffmpeg.InputFile;
import io.github.deepfakedetector.media.ffmpeg.TrackRules;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;

/** Takes the pictures out of a video, within the limits on pixels, frames and duration. */
record VideoRules(InputFile file) implements TrackRules {
  /** Threads decode a picture each, so many small ones fit where one large one does. */
  private static final long PIXELS_IN_FLIGHT = 64_000_000;

  private static final int MAX_THREADS = 16;

  static Demuxer open(InputFile file) {
    return Demuxer.open(file, new VideoRules(file));
  }

  /** Starts the decoder. */
  static FrameReader pictures(Demuxer demuxer, InputFile file) {
    return FrameReader.open(demuxer, file, codec -> set(codec, file.limits()));
  }

  private static void set(AVCodecContext codec, MediaLimits limits) {
    codec.max_pixels(maxCodedPixels(limits));
    codec.thread_count(threads((long) codec.width() * codec.height()));
  }

  private static int threads(long pixels) {
    long fit = Math.max(1, PIXELS_IN_FLIGHT / Math.max(1, pixels));
    int processors = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    return (int) Math.min(fit, processors);
  }

  /**
   * What a decoder may allocate for a picture: codecs fill up to whole blocks, so somewhat more
   * than the limit, which each decoded picture is then held to.
   */
  private static long maxCodedPixels(MediaLimits limits) {
    long pixels = limits.pixels();
    long more = pixels + pixels / 8 + 65_536;
    return more < 0 ? Long.MAX_VALUE : more;
  }

  @Override
  public CodecList codecs() {
    return Codecs.VIDEO;
  }

  /** A packet that is cut off decodes to a picture that is partly made up. */
  @Override
  public int flags() {
    return AVFormatContext.AVFMT_FLAG_DISCARD_CORRUPT;
  }

  @Override
  public Map<String, String> probing() {
    return Map.of("max_pixels", Long.toString(maxCodedPixels(file.limits())));
  }

  @Override
  public void checkHeader(AVFormatContext context) {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVCodecParameters parameters = context.streams(i).codecpar();
      if (parameters.codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        file.limits().checkPixels(parameters.width(), parameters.height());
      }
    }
  }

  @Override
  public AVStream choose(AVFormatContext context) {
    AVStream video = Tracks.video(context);
    if (video == null) {
      throw file.fault(Faults.withoutTrack("video", "sound, a cover picture or other data"));
    }
    Tracks.describe(context, video).check(file.limits());
    return video;
  }
}
