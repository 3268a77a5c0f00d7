package io.github.deepfakedetector.media.video;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_STILL_IMAGE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;

import io.github.deepfakedetector.media.ffmpeg.Demuxer;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/** Chooses the track to decode, and reads what the file's header says about it. */
final class Tracks {
  private static final int NO_VIDEO =
      AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE;

  private Tracks() {}

  /**
   * The first video track that is marked as the default one, else the first; absent where there are
   * cover pictures alone.
   */
  static @Nullable AVStream video(AVFormatContext context) {
    AVStream first = null;
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream candidate = context.streams(i);
      if (candidate.codecpar().codec_type() != avutil.AVMEDIA_TYPE_VIDEO
          || (candidate.disposition() & NO_VIDEO) != 0) {
        continue;
      }
      if ((candidate.disposition() & AV_DISPOSITION_DEFAULT) != 0) {
        return candidate;
      }
      first = first == null ? candidate : first;
    }
    return first;
  }

  static VideoTrack describe(Demuxer demuxer) {
    return describe(demuxer.context(), demuxer.stream());
  }

  /** What the header says about the track. */
  static VideoTrack describe(AVFormatContext context, AVStream stream) {
    AVCodecParameters parameters = stream.codecpar();
    double secondsPerTick = ratio(stream.time_base());
    return new VideoTrack(
        parameters.width(),
        parameters.height(),
        turn(parameters),
        Math.max(stream.nb_frames(), 0),
        declaredDuration(context, stream.duration() * secondsPerTick, stream.duration()),
        Math.max(ratio(stream.avg_frame_rate()), 0),
        secondsPerTick);
  }

  /** The track's own duration, else the file's, unless FFmpeg guessed it from the bit rate. */
  private static @Nullable Duration declaredDuration(
      AVFormatContext context, double trackSeconds, long trackTicks) {
    if (trackTicks > 0) {
      return seconds(trackSeconds);
    }
    boolean guessed = context.duration_estimation_method() == avformat.AVFMT_DURATION_FROM_BITRATE;
    return guessed || context.duration() <= 0 ? null : seconds(context.duration() / 1e6);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  private static double ratio(AVRational rational) {
    return rational.den() == 0 ? 0 : (double) rational.num() / rational.den();
  }

  private static Turn turn(AVCodecParameters parameters) {
    AVPacketSideData all = parameters.coded_side_data();
    AVPacketSideData matrix =
        all == null
            ? null
            : avcodec.av_packet_side_data_get(
                all, parameters.nb_coded_side_data(), avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.size() < 9 * Integer.BYTES) {
      return Turn.NONE;
    }
    IntPointer m = new IntPointer(matrix.data());
    return Turn.of(m.get(0), m.get(1), m.get(3), m.get(4));
  }
}
