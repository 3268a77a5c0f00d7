package io.github.deepfakedetector.media.audio;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** Chooses the track to decode, and reads what the file's header says about it. */
final class SoundTrack {
  private SoundTrack() {}

  /**
   * The sound track that the ffmpeg program takes: one that is marked as default before others,
   * then the one with the most channels, then the first. Absent where there is none.
   */
  static @Nullable AVStream choose(AVFormatContext context) {
    AVStream best = null;
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream candidate = context.streams(i);
      boolean sound = candidate.codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
      if (sound && (best == null || rank(candidate) > rank(best))) {
        best = candidate;
      }
    }
    return best;
  }

  private static int rank(AVStream stream) {
    int channels = Math.min(stream.codecpar().ch_layout().nb_channels(), 999);
    return (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0 ? 1000 + channels : channels;
  }

  /**
   * How long the track is, else the file, by their headers; absent where nothing is said, or FFmpeg
   * guesses by the bit rate.
   */
  static @Nullable Duration declared(AVFormatContext context, AVStream stream) {
    if (context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE) {
      return null;
    }
    AVRational unit = stream.time_base();
    double seconds =
        stream.duration() > 0 && unit.den() > 0
            ? (double) stream.duration() * unit.num() / unit.den()
            : context.duration() / 1e6;
    return seconds > 0 ? Duration.ofNanos(Math.round(seconds * 1e9)) : null;
  }
}
