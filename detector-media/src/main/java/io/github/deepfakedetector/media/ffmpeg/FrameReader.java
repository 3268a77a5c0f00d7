package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.error.InternalException;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Decodes a track frame by frame: pictures in the order in which they are shown, or stretches of
 * sound.
 */
public final class FrameReader implements AutoCloseable {
  /** After the last packet, a decoder that only fails is given up. */
  private static final int MAX_ERRORS_AT_END = 100;

  private final Demuxer demuxer;
  private final AVCodecContext codec;
  private final AVPacket packet = avcodec.av_packet_alloc();
  private boolean packetWaits;
  private boolean ended;
  private long packets;
  private long failures;
  private int errorsAtEnd;

  private FrameReader(Demuxer demuxer, AVCodecContext codec) {
    this.demuxer = demuxer;
    this.codec = codec;
  }

  /**
   * Starts the decoder.
   *
   * @param settings of the codec, made before it is opened
   */
  public static FrameReader open(
      Demuxer demuxer, InputFile file, Consumer<AVCodecContext> settings) {
    AVCodec decoder = demuxer.decoder();
    FrameReader reader = new FrameReader(demuxer, avcodec.avcodec_alloc_context3(decoder));
    try {
      reader.start(decoder, file.faults(), settings);
      return reader;
    } catch (RuntimeException | Error e) {
      reader.close();
      throw e;
    }
  }

  private void start(AVCodec decoder, Faults faults, Consumer<AVCodecContext> settings) {
    require(avcodec.avcodec_parameters_to_context(codec, demuxer.codecParameters()), faults);
    codec.pkt_timebase(demuxer.timeBase());
    settings.accept(codec);
    require(avcodec.avcodec_open2(codec, decoder, (AVDictionary) null), faults);
  }

  private static void require(int result, Faults faults) {
    if (result == avutil.AVERROR_ENOMEM()) {
      throw new InternalException("There was not enough memory to decode the file.", null);
    }
    if (result < 0) {
      throw faults.unreadable("its codec data is damaged (" + Ffmpeg.reason(result) + ")");
    }
  }

  /** How many packets the track has had so far. */
  public long packets() {
    return packets;
  }

  /** How many of them could not be decoded. */
  public long failures() {
    return failures;
  }

  /**
   * Decodes the next frame; what cannot be decoded is passed over.
   *
   * @return false at the end
   */
  public boolean next(AVFrame frame) {
    while (true) {
      int received = avcodec.avcodec_receive_frame(codec, frame);
      if (received >= 0) {
        return true;
      }
      if (received == avutil.AVERROR_EOF()) {
        return false;
      }
      failures += received == avutil.AVERROR_EAGAIN() ? 0 : 1;
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
    packets += packetWaits ? 0 : 1;
    // The decoder may want a frame fetched first; any other error concerns this packet alone.
    int sent = avcodec.avcodec_send_packet(codec, packet);
    packetWaits = sent == avutil.AVERROR_EAGAIN();
    failures += sent < 0 && !packetWaits ? 1 : 0;
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(codec);
    avcodec.av_packet_free(packet);
  }
}
