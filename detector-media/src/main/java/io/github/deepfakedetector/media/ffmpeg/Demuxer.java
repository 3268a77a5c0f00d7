package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
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
 * Takes the packets of one track out of a file, from its start. The file's format is the one that
 * was recognised, not one that FFmpeg guesses, and its bytes come from the source alone.
 */
public final class Demuxer implements AutoCloseable {
  private final SourceIo io;
  private final AVFormatContext context;
  private final AVStream stream;
  private final AVCodec decoder;

  private Demuxer(SourceIo io, AVFormatContext context, InputFile file, TrackRules rules) {
    this.io = io;
    this.context = context;
    rules.checkHeader(context);
    findStreamInfo(file, rules);
    this.stream = rules.choose(context);
    this.decoder = rules.codecs().decoder(stream.codecpar().codec_id(), file.faults());
    discardOthers();
  }

  /**
   * Opens the file and keeps the limits, as far as the header tells.
   *
   * @throws MediaException if it is not valid, has no such track, or is too large
   */
  public static Demuxer open(InputFile file, TrackRules rules) {
    SourceIo io = new SourceIo(file.source(), file.cancellation());
    AVFormatContext context = null;
    try {
      context = openInput(io, file, rules);
      return new Demuxer(io, context, file, rules);
    } catch (RuntimeException | Error e) {
      close(io, context);
      throw e;
    }
  }

  /** The file, for what its header says. */
  public AVFormatContext context() {
    return context;
  }

  /** The track whose packets are taken. */
  public AVStream stream() {
    return stream;
  }

  /** The decoder of its codec. */
  AVCodec decoder() {
    return decoder;
  }

  /** What the header says about its codec. */
  public AVCodecParameters codecParameters() {
    return stream.codecpar();
  }

  AVRational timeBase() {
    return stream.time_base();
  }

  /** The track's next packet; false at the end, or where the file cannot be read on. */
  public boolean next(AVPacket packet) {
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

  private static AVFormatContext openInput(SourceIo io, InputFile file, TrackRules rules) {
    AVFormatContext context = avformat.avformat_alloc_context();
    context.pb(io.context());
    context.flags(context.flags() | rules.flags());
    AVDictionary options = new AVDictionary(null);
    try {
      String demuxer = demuxer(file.format());
      avutil.av_dict_set(options, "format_whitelist", demuxer, 0);
      avutil.av_dict_set(options, "codec_whitelist", rules.codecs().allowList(), 0);
      // No protocol has this name: what a file refers to is never opened.
      avutil.av_dict_set(options, "protocol_whitelist", "none", 0);
      int error =
          avformat.avformat_open_input(
              context, (String) null, avformat.av_find_input_format(demuxer), options);
      if (error < 0) {
        io.check();
        throw file.fault(
            file.faults()
                .unreadable(
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
      case MKV, WEBM, WEBA -> "matroska";
      case WAV -> "wav";
      case MP3 -> "mp3";
      case FLAC -> "flac";
      case OGG -> "ogg";
      case AAC -> "aac";
      default -> "mov";
    };
  }

  private void findStreamInfo(InputFile file, TrackRules rules) {
    int streams = context.nb_streams();
    try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(streams, 1))) {
      for (int i = 0; i < streams; i++) {
        AVDictionary option = new AVDictionary(null);
        rules.probing().forEach((name, value) -> avutil.av_dict_set(option, name, value, 0));
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
            file.faults()
                .unreadable("no track of it is understood (" + Ffmpeg.reason(error) + ")"));
      }
    }
  }

  private void discardOthers() {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != stream.index()) {
        context.streams(i).discard(avcodec.AVDISCARD_ALL);
      }
    }
  }
}
