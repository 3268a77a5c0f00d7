package io.github.deepfakedetector.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/** Records short videos of coloured noise that changes from frame to frame. */
final class Clip {
  private static final int WIDTH = 48;
  private static final int HEIGHT = 32;
  private static final int BIT_RATE = 400_000;
  private static final int KEY_FRAMES = 5;

  private Clip() {}

  /** An MP4 file. */
  static byte[] mp4(int frames) {
    return record("mp4", frames, 0);
  }

  /** An AVI file, which has no directory that it needs. */
  static byte[] avi(int frames) {
    return record("avi", frames, 0);
  }

  /** An MP4 file whose pictures are to be turned by as many degrees, counter-clockwise. */
  static byte[] turned(int frames, int degrees) {
    return record("mp4", frames, degrees);
  }

  private static byte[] record(String format, int frames, int rotation) {
    try {
      Path file = Files.createTempFile("clip", "." + format);
      try {
        record(file, format, frames, rotation);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void record(Path file, String format, int frames, int rotation)
      throws FrameRecorder.Exception {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), WIDTH, HEIGHT, 0)) {
      recorder.setFormat(format);
      recorder.setVideoCodecName("mpeg4");
      recorder.setFrameRate(25);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setVideoBitrate(BIT_RATE);
      recorder.setGopSize(KEY_FRAMES);
      recorder.setDisplayRotation(rotation);
      recorder.start();
      for (int i = 0; i < frames; i++) {
        try (Frame frame = picture(i)) {
          recorder.record(frame, avutil.AV_PIX_FMT_RGB24);
        }
      }
      recorder.stop();
    }
  }

  private static Frame picture(int number) {
    Frame frame = new Frame(WIDTH, HEIGHT, Frame.DEPTH_UBYTE, 3);
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH * 3; x++) {
        int noise = (((number * 31 + x / 12) * 17 + (y / 4) * 57) * 0x9E3779B1) >>> 24;
        pixels.put(y * frame.imageStride + x, (byte) (noise / 2 + 5 * number));
      }
    }
    return frame;
  }
}
