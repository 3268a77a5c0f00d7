package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.SampleDecoder;
import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaKind;

/** Sound, decoded by workers. */
final class WorkerSamples implements SampleDecoder {
  private final Calls calls;
  private final DecoderWorkers workers;

  WorkerSamples(Calls calls, DecoderWorkers workers) {
    this.calls = calls;
    this.workers = workers;
  }

  @Override
  public boolean supports(MediaFormat format) {
    return format.kind() != MediaKind.IMAGE;
  }

  @Override
  public SoundDecoding decodeSamples(DecodeRequest request, int sampleRate, SampleSink sink) {
    SoundReply reply = new SoundReply(sampleRate, sink);
    calls.run(new Call.Sound(sampleRate), request, reply);
    return reply.decoding();
  }

  @Override
  public void close() {
    workers.close();
  }
}
