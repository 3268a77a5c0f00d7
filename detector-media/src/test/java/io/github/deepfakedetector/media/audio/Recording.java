package io.github.deepfakedetector.media.audio;

import io.github.deepfakedetector.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Records a voice-like sound, the same in every file: a vowel whose pitch glides, in syllables of a
 * quarter of a second. All channels hold the same, the second half as loud.
 */
public final class Recording {
  private final String format;
  private final String codec;
  private final Map<String, String> options = new LinkedHashMap<>();
  private int sampleRate = 48_000;
  private int channels = 1;
  private int bitRate = 96_000;
  private double seconds = 2;

  private Recording(String format, String codec) {
    this.format = format;
    this.codec = codec;
  }

  /** The common case: 16 bits in WAV. */
  public static Recording wav() {
    return of("wav", "pcm_s16le");
  }

  static Recording of(String format, String codec) {
    return new Recording(format, codec);
  }

  Recording sampleRate(int hertz) {
    sampleRate = hertz;
    return this;
  }

  Recording channels(int count) {
    channels = count;
    return this;
  }

  public Recording seconds(double duration) {
    seconds = duration;
    return this;
  }

  /** An option of the container. */
  Recording option(String name, String value) {
    options.put(name, value);
    return this;
  }

  public byte[] record() {
    try {
      Path file = Files.createTempFile("recording", "." + format);
      try {
        record(file);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void record(Path file) throws FrameRecorder.Exception {
    Ffmpeg.load();
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), channels)) {
      recorder.setFormat(format);
      recorder.setAudioCodecName(codec);
      recorder.setSampleRate(sampleRate);
      recorder.setAudioBitrate(bitRate);
      recorder.setSampleFormat(sampleFormat());
      options.forEach(recorder::setOption);
      recorder.start();
      int total = (int) Math.round(seconds * sampleRate);
      for (int at = 0; at < total; at += 1024) {
        recorder.recordSamples(sampleRate, channels, stretch(at, Math.min(1024, total - at)));
      }
      recorder.stop();
    }
  }

  /** What the encoder takes. */
  private int sampleFormat() {
    return switch (codec) {
      case "pcm_u8" -> avutil.AV_SAMPLE_FMT_U8;
      case "pcm_s24le", "pcm_s32le" -> avutil.AV_SAMPLE_FMT_S32;
      case "pcm_f32le" -> avutil.AV_SAMPLE_FMT_FLT;
      case "pcm_f64le" -> avutil.AV_SAMPLE_FMT_DBL;
      case "adpcm_ima_wav", "alac" -> avutil.AV_SAMPLE_FMT_S16P;
      case "aac", "libmp3lame" -> avutil.AV_SAMPLE_FMT_FLTP;
      case "libopus" -> avutil.AV_SAMPLE_FMT_FLT;
      default -> avutil.AV_SAMPLE_FMT_S16;
    };
  }

  private FloatBuffer stretch(int from, int count) {
    FloatBuffer samples = FloatBuffer.allocate(count * channels);
    for (int i = 0; i < count; i++) {
      double value = amplitude((from + i) / (double) sampleRate);
      for (int channel = 0; channel < channels; channel++) {
        samples.put((float) (channel == 1 ? value / 2 : value));
      }
    }
    return samples.rewind();
  }

  /** The sound at a time, between -0.6 and 0.6. */
  static double amplitude(double time) {
    double syllable = Math.sin(Math.PI * (time % 0.25) / 0.25);
    double phase = 2 * Math.PI * (120 * time + 4 * Math.sin(2 * Math.PI * 0.9 * time));
    double vowel = 0;
    for (int harmonic = 1; harmonic <= 12; harmonic++) {
      vowel += Math.sin(harmonic * phase) / harmonic;
    }
    return 0.3 * syllable * vowel;
  }
}
