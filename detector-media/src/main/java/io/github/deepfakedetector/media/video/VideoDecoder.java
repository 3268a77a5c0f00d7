package io.github.deepfakedetector.media.video;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;
import io.github.deepfakedetector.media.ffmpeg.Demuxer;
import io.github.deepfakedetector.media.ffmpeg.Faults;
import io.github.deepfakedetector.media.ffmpeg.Ffmpeg;
import io.github.deepfakedetector.media.ffmpeg.InputFile;
import io.github.deepfakedetector.result.Warning;
import java.util.List;

/**
 * Decodes the pictures of MP4, MOV, AVI, Matroska and WebM: H.264, HEVC, AV1, MPEG-4, Motion JPEG,
 * VP8, VP9. Upright as the file's display matrix says; every picture decoded once, in order.
 *
 * <p>Thread-safe and stateless; each call has decoder threads of its own, as many as there are
 * processors. FFmpeg is loaded by the first file that passes the checks made in Java.
 */
public final class VideoDecoder implements FrameDecoder {
  /** For {@link java.util.ServiceLoader}; loads nothing. */
  public VideoDecoder() {}

  @Override
  public boolean supports(MediaFormat format) {
    return format.kind() == MediaKind.VIDEO;
  }

  /**
   * Decodes no pictures.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  public Frame decodeImage(DecodeRequest request) {
    throw new IllegalArgumentException(request.format() + " is no format of this decoder");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the format is no video's
   */
  @Override
  public VideoDecoding decodeVideo(
      DecodeRequest request, FrameSelection selection, FrameSink sink) {
    if (!supports(request.format())) {
      throw new IllegalArgumentException(request.format() + " is no video format");
    }
    InputFile file = InputFile.check(request, Faults.VIDEO);
    Ffmpeg.load();
    VideoTrack track;
    PictureCount count;
    try (Demuxer demuxer = VideoRules.open(file)) {
      track = Tracks.describe(demuxer);
      count = PictureCount.of(demuxer, track, request.limits());
    }
    VideoPass.Outcome outcome = decode(file, selection, sink, count);
    List<Warning> warnings = new Findings(file, track, count, outcome).warnings();
    return new VideoDecoding(
        outcome.width(),
        outcome.height(),
        track.declaredFrames(),
        outcome.frames(),
        outcome.duration(),
        frameRate(track, outcome),
        track.turn().degrees(),
        warnings);
  }

  private static double frameRate(VideoTrack track, VideoPass.Outcome outcome) {
    long nanos = outcome.duration().toNanos();
    return nanos > 0 ? outcome.frames() * 1e9 / nanos : track.frameRate();
  }

  /** Decodes once; again where fewer frames decode than were counted and others are wanted. */
  private static VideoPass.Outcome decode(
      InputFile file, FrameSelection selection, FrameSink sink, PictureCount count) {
    int expected = Math.max(1, count.shown());
    sink.expect(expected);
    VideoPass.Outcome first = VideoPass.run(file, Choice.of(selection, expected), sink);
    int decoded = first.frames();
    if (decoded == 0 || !Choice.changes(selection, expected, decoded)) {
      return first;
    }
    sink.restart();
    sink.expect(decoded);
    VideoPass.Outcome second = VideoPass.run(file, Choice.of(selection, decoded), sink);
    if (second.frames() != decoded) {
      throw file.faults()
          .unreadable(
              "it decodes to " + decoded + " frames once, and to " + second.frames() + " then");
    }
    return second;
  }
}
