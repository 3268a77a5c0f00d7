package io.github.deepfakedetector.media.ffmpeg;

import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.media.natives.JavaCpp;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg's native libraries: formats, codecs, conversion of colours and sound. */
public final class Ffmpeg {
  /**
   * The largest piece of memory that FFmpeg may ask for at once. A file of some hundred bytes can
   * claim tables of gigabytes; a plane of a frame of 33 megapixels takes 66 MB at most.
   */
  private static final long LARGEST_ALLOCATION = 128L << 20;

  private Ffmpeg() {}

  /**
   * Loads FFmpeg unless it is loaded already. Its log, which it would write to the process's error
   * stream, is off from then on, and single allocations are limited; both hold for the process.
   *
   * @throws UnavailableException {@code ENGINE_UNAVAILABLE} naming the platform, if there is no
   *     native library for it on the class path
   */
  public static void load() {
    try {
      Holder.touch();
    } catch (LinkageError e) {
      throw JavaCpp.notLoaded(
          "FFmpeg, which decodes videos and sound,", "org.bytedeco:ffmpeg and javacpp", e);
    }
  }

  /** FFmpeg's words for an error. */
  public static String reason(int error) {
    byte[] text = new byte[256];
    avutil.av_strerror(error, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.US_ASCII);
  }

  /** Initialised once, under the class's lock. */
  private static final class Holder {
    static {
      JavaCpp.configure();
      Loader.load(avutil.class);
      Loader.load(avcodec.class);
      Loader.load(avformat.class);
      Loader.load(swresample.class);
      Loader.load(swscale.class);
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
      avutil.av_max_alloc(LARGEST_ALLOCATION);
    }

    private static void touch() {}
  }
}
