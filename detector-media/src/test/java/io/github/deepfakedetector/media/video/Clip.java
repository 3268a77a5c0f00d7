package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.media.ffmpeg.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Records a clip whose frames show their number in black and white squares along the top, which
 * survive any codec: {@link Decoded#number} reads it back. Below, the left half is red and the
 * right blue, with noise, so that every frame takes some bytes.
 */
public final class Clip {
  static final int BITS = 10;

  private final String format;
  private final String codec;
  private final Map<String, String> options = new LinkedHashMap<>();
  private int width = 160;
  private int height = 96;
  private int frames = 50;
  private double frameRate = 25;
  private double rotation;
  private int pixelFormat;
  private int bFrames;
  private IntToLongFunction micros = i -> -1;

  private Clip(String format, String codec) {
    this.format = format;
    this.codec = codec;
    // Its encoder takes pixels of the full range alone.
    this.pixelFormat =
        codec.equals("mjpeg") ? avutil.AV_PIX_FMT_YUVJ420P : avutil.AV_PIX_FMT_YUV420P;
  }

  /** The common case: H.264 in MP4. */
  public static Clip mp4() {
    return of("mp4", "libopenh264");
  }

  public static Clip of(String format, String codec) {
    return new Clip(format, codec);
  }

  public Clip size(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    return this;
  }

  public Clip frames(int count) {
    frames = count;
    return this;
  }

  Clip frameRate(double perSecond) {
    frameRate = perSecond;
    return this;
  }

  /** Degrees counter-clockwise, as FFmpeg counts. */
  Clip rotation(double degrees) {
    rotation = degrees;
    return this;
  }

  Clip pixelFormat(int ffmpegs) {
    pixelFormat = ffmpegs;
    return this;
  }

  Clip bFrames(int most) {
    bFrames = most;
    return this;
  }

  /** When each frame starts. */
  Clip timesInMicros(IntToLongFunction times) {
    micros = times;
    return this;
  }

  /** An option of the container. */
  Clip option(String name, String value) {
    options.put(name, value);
    return this;
  }

  public byte[] record() {
    try {
      Path file = Files.createTempFile("clip", "." + format);
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

  void record(Path file) throws FrameRecorder.Exception {
    Ffmpeg.load();
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height, 0)) {
      recorder.setFormat(format);
      recorder.setVideoCodecName(codec);
      recorder.setFrameRate(frameRate);
      recorder.setPixelFormat(pixelFormat);
      recorder.setVideoBitrate(800_000);
      recorder.setGopSize(12);
      recorder.setMaxBFrames(bFrames);
      recorder.setDisplayRotation(rotation);
      options.forEach(recorder::setOption);
      recorder.start();
      for (int i = 0; i < frames; i++) {
        if (micros.applyAsLong(i) >= 0) {
          recorder.setTimestamp(micros.applyAsLong(i));
        }
        try (Frame frame = picture(i)) {
          recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
        }
      }
      recorder.stop();
    }
  }

  private Frame picture(int number) {
    Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3);
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        put(pixels, y * frame.imageStride + x * 3, colour(number, x, y));
      }
    }
    return frame;
  }

  private int colour(int number, int x, int y) {
    if (y < height / 3) {
      int bit = x * BITS / width;
      return ((number >> bit) & 1) == 1 ? 0xFFFFFF : 0;
    }
    int noise = (((number * 31 + x) * 17 + y * 57) * 0x9E3779B1) >>> 28;
    return (x < width / 2 ? 0xC02020 : 0x2020C0) + noise * 0x030303;
  }

  private static void put(ByteBuffer pixels, int at, int colour) {
    pixels
        .put(at, (byte) (colour >> 16))
        .put(at + 1, (byte) (colour >> 8))
        .put(at + 2, (byte) colour);
  }
}
