package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameDecoder;
import io.github.deepfakedetector.decode.FrameSelection;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;

/** Pictures and videos, decoded by workers. */
final class WorkerFrames implements FrameDecoder {
  private final Calls calls;
  private final DecoderWorkers workers;

  WorkerFrames(Calls calls, DecoderWorkers workers) {
    this.calls = calls;
    this.workers = workers;
  }

  @Override
  public boolean supports(MediaFormat format) {
    return format.kind() != MediaKind.AUDIO;
  }

  @Override
  public Frame decodeImage(DecodeRequest request) {
    PictureReply reply = new PictureReply(request.limits().pixels());
    calls.run(new Call.Picture(), request, reply);
    return reply.picture();
  }

  @Override
  public VideoDecoding decodeVideo(
      DecodeRequest request, FrameSelection selection, FrameSink sink) {
    VideoReply reply = new VideoReply(request.limits().pixels(), sink);
    calls.run(new Call.Video(selection), request, reply);
    return reply.decoding();
  }

  @Override
  public void close() {
    workers.close();
  }
}
