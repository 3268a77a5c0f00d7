package io.github.deepfakedetector.training.video;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import io.github.deepfakedetector.media.video.VideoDecoder;
import io.github.deepfakedetector.training.picture.Degradation;
import io.github.deepfakedetector.training.video.ClipHandling.Coding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.FrameRecorder;

/** Codes frames and decodes them again, as the video detector would. */
final class ClipCoder {
  private static final int RATE = 25;

  private ClipCoder() {}

  /** The frames as they come back; as many, of the same size. */
  static List<Frame> coded(List<Frame> frames, ClipHandling handling) {
    return switch (handling.coding()) {
      case NONE -> frames;
      case JPEG ->
          frames.stream().map(f -> Degradation.jpeg(f, (int) handling.strength())).toList();
      case MPEG4, H264 -> decoded(encoded(frames, handling), frames);
    };
  }

  private static byte[] encoded(List<Frame> frames, ClipHandling handling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Frame first = frames.get(0);
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(bytes, first.width(), first.height(), 0)) {
      record(recorder, "matroska", frames, handling.coding(), handling.strength());
    } catch (FrameRecorder.Exception e) {
      throw new InternalException("A clip could not be coded: " + e.getMessage() + ".", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a clip as MP4 with H.264.
   *
   * @param bits a pixel
   * @throws IOException if it cannot be written
   */
  static void write(Path file, List<Frame> frames, double bits) throws IOException {
    Frame first = frames.get(0);
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(file.toFile(), first.width(), first.height(), 0)) {
      record(recorder, "mp4", frames, Coding.H264, bits);
    }
  }

  private static void record(
      FFmpegFrameRecorder recorder, String format, List<Frame> frames, Coding coding, double bits)
      throws FrameRecorder.Exception {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    Frame first = frames.get(0);
    recorder.setFormat(format);
    recorder.setVideoCodec(
        coding == Coding.H264 ? avcodec.AV_CODEC_ID_H264 : avcodec.AV_CODEC_ID_MPEG4);
    recorder.setFrameRate(RATE);
    recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
    recorder.setVideoBitrate((int) (bits * first.width() * first.height() * RATE));
    recorder.setVideoOption("threads", "1");
    recorder.start();
    for (Frame frame : frames) {
      try (var picture = picture(frame)) {
        recorder.record(picture, avutil.AV_PIX_FMT_RGB24);
      }
    }
    recorder.stop();
  }

  private static org.bytedeco.javacv.Frame picture(Frame frame) {
    var picture =
        new org.bytedeco.javacv.Frame(
            frame.width(), frame.height(), org.bytedeco.javacv.Frame.DEPTH_UBYTE, 3);
    ByteBuffer pixels = (ByteBuffer) picture.image[0];
    int row = 3 * frame.width();
    for (int y = 0; y < frame.height(); y++) {
      pixels.put(y * picture.imageStride, frame.rgb(), y * row, row);
    }
    return picture;
  }

  private static List<Frame> decoded(byte[] bytes, List<Frame> frames) {
    List<Frame> decoded = new ArrayList<>();
    try (VideoDecoder decoder = new VideoDecoder()) {
      decoder.decodeVideo(
          new DecodeRequest(
              MediaSource.of(bytes, "clip"),
              MediaFormat.MKV,
              MediaLimits.defaults(),
              new Cancellation()),
          new FrameSelection.Every(1),
          new FrameSink() {
            @Override
            public void accept(Frame frame) {
              decoded.add(frame);
            }

            @Override
            public void restart() {
              decoded.clear();
            }
          });
    }
    if (decoded.size() != frames.size()) {
      throw new InternalException(
          "Of " + frames.size() + " frames " + decoded.size() + " came back from coding.", null);
    }
    return decoded;
  }
}
