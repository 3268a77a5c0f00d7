package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.error.MediaException;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;

/** The codecs that are accepted; FFmpeg's some hundred others are never started. */
final class Codecs {
  private static final Map<Integer, String> DECODERS =
      Map.of(
          avcodec.AV_CODEC_ID_H264, "h264",
          avcodec.AV_CODEC_ID_HEVC, "hevc",
          avcodec.AV_CODEC_ID_AV1, "libaom-av1",
          avcodec.AV_CODEC_ID_MPEG4, "mpeg4",
          avcodec.AV_CODEC_ID_MJPEG, "mjpeg",
          avcodec.AV_CODEC_ID_VP8, "vp8",
          avcodec.AV_CODEC_ID_VP9, "vp9");

  private Codecs() {}

  /** The names of the accepted decoders, as FFmpeg's option takes them. */
  static String allowList() {
    return DECODERS.values().stream().sorted().collect(Collectors.joining(","));
  }

  /**
   * The decoder of a codec.
   *
   * @throws MediaException {@code MEDIA_UNSUPPORTED} naming the codec
   */
  static AVCodec decoder(int codecId) {
    String name = DECODERS.get(codecId);
    AVCodec decoder = name == null ? null : avcodec.avcodec_find_decoder_by_name(name);
    if (decoder == null) {
      throw Faults.codec(nameOf(codecId), accepted());
    }
    return decoder;
  }

  private static String accepted() {
    return DECODERS.keySet().stream()
        .map(Codecs::nameOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String nameOf(int codecId) {
    return avcodec.avcodec_get_name(codecId).getString();
  }
}
