package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the packets of the video track out of a file, from its start. The file's format is the one
 * that was recognised, not one that FFmpeg guesses, and its bytes come from the source alone.
 */
final class Demuxer implements AutoCloseable {
  private final SourceIo io;
  private final AVFormatContext context;
  private final AVStream stream;
  private final VideoTrack track;

  private Demuxer(SourceIo io, AVFormatContext context, VideoFile file) {
    this.io = io;
    this.context = context;
    checkPixels(file.limits());
    findStreamInfo(file);
    this.stream = stream(file);
    this.track = Tracks.describe(context, stream);
    track.check(file.limits());
    Codecs.decoder(stream.codecpar().codec_id());
    discardOthers();
  }

  /** Opens the file and keeps the limits, as far as the header tells. */
  static Demuxer open(VideoFile file) {
    SourceIo io = new SourceIo(file.source(), file.cancellation());
    AVFormatContext context = null;
    try {
      context = openInput(io, file);
      return new Demuxer(io, context, file);
    } catch (RuntimeException | Error e) {
      close(io, context);
      throw e;
    }
  }

  VideoTrack track() {
    return track;
  }

  AVCodecParameters codecParameters() {
    return stream.codecpar();
  }

  AVRational timeBase() {
    return stream.time_base();
  }

  /** The next packet of the video track; false at the end, or where the file cannot be read on. */
  boolean next(AVPacket packet) {
    while (true) {
      io.check();
      avcodec.av_packet_unref(packet);
      if (avformat.av_read_frame(context, packet) < 0) {
        io.check();
        return false;
      }
      if (packet.stream_index() == stream.index()) {
        return true;
      }
    }
  }

  @Override
  public void close() {
    close(io, context);
  }

  private static void close(SourceIo io, @Nullable AVFormatContext context) {
    if (context != null) {
      avformat.avformat_close_input(context);
    }
    io.close();
  }

  private static AVFormatContext openInput(SourceIo io, VideoFile file) {
    AVFormatContext context = avformat.avformat_alloc_context();
    context.pb(io.context());
    // A packet that is cut off decodes to a picture that is partly made up.
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_DISCARD_CORRUPT);
    AVDictionary options = new AVDictionary(null);
    try {
      String demuxer = demuxer(file.format());
      avutil.av_dict_set(options, "format_whitelist", demuxer, 0);
      avutil.av_dict_set(options, "codec_whitelist", Codecs.allowList(), 0);
      // No protocol has this name: what a file refers to is never opened.
      avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
      int error =
          avformat.avformat_open_input(
              context, (String) null, avformat.av_find_input_format(demuxer), options);
      if (error < 0) {
        io.check();
        throw file.fault(
            Faults.unreadable(
                "its " + file.format() + " header is damaged (" + Ffmpeg.reason(error) + ")"));
      }
      return context;
    } finally {
      avutil.av_dict_free(options);
    }
  }

  private static String demuxer(MediaFormat format) {
    return switch (format) {
      case AVI -> "avi";
      case MKV, WEBM -> "matroska";
      default -> "mov";
    };
  }

  /** Before FFmpeg decodes its first pictures to find out what the header leaves open. */
  private void checkPixels(MediaLimits limits) {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVCodecParameters parameters = context.streams(i).codecpar();
      if (parameters.codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        limits.checkPixels(parameters.width(), parameters.height());
      }
    }
  }

  private void findStreamInfo(VideoFile file) {
    int streams = context.nb_streams();
    String maxPixels = Long.toString(file.maxCodedPixels());
    try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(streams, 1))) {
      for (int i = 0; i < streams; i++) {
        AVDictionary option = new AVDictionary(null);
        avutil.av_dict_set(option, "max_pixels", maxPixels, 0);
        options.put(i, option);
      }
      int error = avformat.avformat_find_stream_info(context, options);
      for (int i = 0; i < streams; i++) {
        AVDictionary unused = options.get(AVDictionary.class, i);
        if (unused != null) {
          avutil.av_dict_free(unused);
        }
      }
      io.check();
      if (error < 0) {
        throw file.fault(
            Faults.unreadable("no track of it is understood (" + Ffmpeg.reason(error) + ")"));
      }
    }
  }

  private AVStream stream(VideoFile file) {
    AVStream video = Tracks.video(context);
    if (video == null) {
      throw file.fault(Faults.withoutVideo());
    }
    return video;
  }

  private void discardOthers() {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != stream.index()) {
        context.streams(i).discard(avcodec.AVDISCARD_ALL);
      }
    }
  }
}
