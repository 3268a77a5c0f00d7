package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.media.ffmpeg.CodecList;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;

/** The codecs of pictures that are accepted. */
final class Codecs {
  static final CodecList VIDEO =
      new CodecList(
          Map.of(
              avcodec.AV_CODEC_ID_H264, "h264",
              avcodec.AV_CODEC_ID_HEVC, "hevc",
              avcodec.AV_CODEC_ID_AV1, "libaom-av1",
              avcodec.AV_CODEC_ID_MPEG4, "mpeg4",
              avcodec.AV_CODEC_ID_MJPEG, "mjpeg",
              avcodec.AV_CODEC_ID_VP8, "vp8",
              avcodec.AV_CODEC_ID_VP9, "vp9"));

  private Codecs() {}
}
