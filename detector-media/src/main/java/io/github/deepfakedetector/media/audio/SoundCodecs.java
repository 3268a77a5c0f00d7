package io.github.deepfakedetector.media.audio;

import static java.util.Map.entry;

import io.github.deepfakedetector.media.ffmpeg.CodecList;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;

/** The codecs of sound that are accepted. */
final class SoundCodecs {
  static final CodecList SOUND =
      new CodecList(
          Map.ofEntries(
              entry(avcodec.AV_CODEC_ID_AAC, "aac"),
              entry(avcodec.AV_CODEC_ID_AC3, "ac3"),
              entry(avcodec.AV_CODEC_ID_EAC3, "eac3"),
              entry(avcodec.AV_CODEC_ID_ALAC, "alac"),
              entry(avcodec.AV_CODEC_ID_FLAC, "flac"),
              entry(avcodec.AV_CODEC_ID_MP2, "mp2float"),
              entry(avcodec.AV_CODEC_ID_MP3, "mp3float"),
              entry(avcodec.AV_CODEC_ID_OPUS, "opus"),
              entry(avcodec.AV_CODEC_ID_VORBIS, "vorbis"),
              entry(avcodec.AV_CODEC_ID_ADPCM_IMA_WAV, "adpcm_ima_wav"),
              entry(avcodec.AV_CODEC_ID_ADPCM_MS, "adpcm_ms"),
              entry(avcodec.AV_CODEC_ID_PCM_ALAW, "pcm_alaw"),
              entry(avcodec.AV_CODEC_ID_PCM_MULAW, "pcm_mulaw"),
              entry(avcodec.AV_CODEC_ID_PCM_U8, "pcm_u8"),
              entry(avcodec.AV_CODEC_ID_PCM_S8, "pcm_s8"),
              entry(avcodec.AV_CODEC_ID_PCM_S16LE, "pcm_s16le"),
              entry(avcodec.AV_CODEC_ID_PCM_S16BE, "pcm_s16be"),
              entry(avcodec.AV_CODEC_ID_PCM_S24LE, "pcm_s24le"),
              entry(avcodec.AV_CODEC_ID_PCM_S24BE, "pcm_s24be"),
              entry(avcodec.AV_CODEC_ID_PCM_S32LE, "pcm_s32le"),
              entry(avcodec.AV_CODEC_ID_PCM_S32BE, "pcm_s32be"),
              entry(avcodec.AV_CODEC_ID_PCM_F32LE, "pcm_f32le"),
              entry(avcodec.AV_CODEC_ID_PCM_F32BE, "pcm_f32be"),
              entry(avcodec.AV_CODEC_ID_PCM_F64LE, "pcm_f64le"),
              entry(avcodec.AV_CODEC_ID_PCM_F64BE, "pcm_f64be")));

  private SoundCodecs() {}
}
