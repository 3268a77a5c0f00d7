package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.error.InternalException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Decodes the pictures of a video track one after another, in the order in which they are shown.
 */
final class PictureReader implements AutoCloseable {
  /** Threads decode a picture each, so many small ones fit where one large one does. */
  private static final long PIXELS_IN_FLIGHT = 64_000_000;

  private static final int MAX_THREADS = 16;

  /** After the last packet, a decoder that only fails is given up. */
  private static final int MAX_ERRORS_AT_END = 100;

  private final Demuxer demuxer;
  private final AVCodecContext codec;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private boolean packetWaits;
  private boolean ended;
  private int errorsAtEnd;

  private PictureReader(Demuxer demuxer, AVCodecContext codec) {
    this.demuxer = demuxer;
    this.codec = codec;
  }

  static PictureReader open(Demuxer demuxer, VideoFile file) {
    AVCodec decoder = Codecs.decoder(demuxer.codecParameters().codec_id());
    PictureReader reader = new PictureReader(demuxer, avcodec.avcodec_alloc_context3(decoder));
    try {
      reader.start(decoder, file);
      return reader;
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  private void start(AVCodec decoder, VideoFile file) {
    VideoTrack track = demuxer.track();
    require(avcodec.avcodec_parameters_to_context(codec, demuxer.codecParameters()));
    codec.pkt_timebase(demuxer.timeBase());
    codec.max_pixels(file.maxCodedPixels());
    codec.thread_count(threads((long) track.width() * track.height()));
    require(avcodec.avcodec_open2(codec, decoder, (AVDictionary) null));
  }

  private static int threads(long pixels) {
    long fit = Math.max(1, PIXELS_IN_FLIGHT / Math.max(1, pixels));
    int processors = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    return (int) Math.min(fit, processors);
  }

  private static void require(int result) {
    if (result == avutil.AVERROR_ENOMEM()) {
      throw new InternalException("There was not enough memory to decode the video.", null);
    }
    if (result < 0) {
      throw Faults.unreadable("its codec data is damaged (" + Ffmpeg.reason(result) + ")");
    }
  }

  /**
   * Decodes the next picture; what cannot be decoded is passed over.
   *
   * @return false at the end
   */
  boolean next(AVFrame picture) {
    while (true) {
      int received = avcodec.avcodec_receive_frame(codec, picture);
      if (received >= 0) {
        return true;
      }
      if (received == avutil.AVERROR_EOF()) {
        return false;
      }
      if (!ended) {
        send();
      } else if (++errorsAtEnd > MAX_ERRORS_AT_END) {
        return false;
      }
    }
  }

  private void send() {
    if (!packetWaits && !demuxer.next(packet)) {
      ended = true;
      avcodec.avcodec_send_packet(codec, null);
      return;
    }
    // The decoder may want a picture fetched first; any other error concerns this packet alone.
    packetWaits = avcodec.avcodec_send_packet(codec, packet) == avutil.AVERROR_EAGAIN();
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(codec);
    avcodec.av_packet_free(packet);
  }
}
