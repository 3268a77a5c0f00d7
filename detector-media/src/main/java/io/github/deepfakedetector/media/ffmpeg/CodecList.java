package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.error.MediaException;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * The codecs that are accepted; FFmpeg's some hundred others are never started.
 *
 * @param decoders the names of FFmpeg's decoders by codec
 */
public record CodecList(Map<Integer, String> decoders) {
  /** Copies the map. */
  public CodecList {
    decoders = Map.copyOf(decoders);
  }

  /** The names of the accepted decoders, as FFmpeg's option takes them. */
  String allowList() {
    return decoders.values().stream().sorted().collect(Collectors.joining(","));
  }

  /**
   * The decoder of a codec.
   *
   * @throws MediaException {@code MEDIA_UNSUPPORTED} naming the codec
   */
  public AVCodec decoder(int codecId, Faults faults) {
    String name = decoders.get(codecId);
    AVCodec decoder = name == null ? null : avcodec.avcodec_find_decoder_by_name(name);
    if (decoder == null) {
      throw faults.codec(nameOf(codecId), accepted());
    }
    return decoder;
  }

  private String accepted() {
    return decoders.keySet().stream()
        .map(CodecList::nameOf)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String nameOf(int codecId) {
    return avcodec.avcodec_get_name(codecId).getString();
  }
}
