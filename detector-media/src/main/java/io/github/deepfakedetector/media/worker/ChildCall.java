package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.Samples;
import io.github.deepfakedetector.decode.SoundDecoding;
import io.github.deepfakedetector.decode.VideoDecoding;
import io.github.deepfakedetector.error.DetectorException;
import io.github.deepfakedetector.input.MediaSource;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One file, decoded in a child.
 *
 * @param call what is wanted
 * @param source the file
 * @param voice that answers
 * @param decoders to choose from
 * @param cancellation of this call
 */
record ChildCall(
    Call call,
    MediaSource source,
    ChildVoice voice,
    ChildDecoders decoders,
    Cancellation cancellation) {

  static ChildCall read(DataInputStream in, ChildVoice voice, ChildDecoders decoders)
      throws IOException {
    Call call = Call.readFrom(in);
    MediaSource source =
        call.path().isEmpty()
            ? MediaSource.of(bytes(in), call.name())
            : MediaSource.of(Path.of(call.path()), call.name());
    return new ChildCall(call, source, voice, decoders, new Cancellation());
  }

  /**
   * Decodes, and says all that comes of it.
   *
   * @param before is run before the last word, after which the host may ask for the next file
   */
  void run(Runnable before) {
    try {
      ChildVoice.Content findings = decode();
      before.run();
      voice.say(MessageType.DONE, findings);
    } catch (DetectorException e) {
      before.run();
      voice.say(MessageType.FAILED, out -> Findings.write(e, out));
    }
  }

  private ChildVoice.Content decode() {
    DecodeRequest request = new DecodeRequest(source, call.format(), call.limits(), cancellation);
    if (call.wanted() instanceof Call.Video video) {
      VideoDecoding decoding =
          decoders.framesOf(call.format()).decodeVideo(request, video.selection(), new Frames());
      return out -> Findings.write(decoding, out);
    }
    if (call.wanted() instanceof Call.Sound sound) {
      SoundDecoding decoding =
          decoders
              .samplesOf(call.format())
              .decodeSamples(request, sound.sampleRate(), new Blocks());
      return out -> Findings.write(decoding, out);
    }
    Frame picture = decoders.framesOf(call.format()).decodeImage(request);
    voice.say(MessageType.FRAME, picture::writeTo);
    return out -> {};
  }

  /** Passes frames on. */
  private final class Frames implements FrameSink {
    @Override
    public void expect(int frameCount) {
      voice.say(MessageType.EXPECT_FRAMES, out -> out.writeInt(frameCount));
    }

    @Override
    public void accept(Frame frame) {
      voice.say(MessageType.FRAME, frame::writeTo);
    }

    @Override
    public void restart() {
      voice.say(MessageType.RESTART);
    }
  }

  /** Passes samples on. */
  private final class Blocks implements SampleSink {
    @Override
    public void expect(Duration duration) {
      voice.say(MessageType.EXPECT_DURATION, out -> out.writeLong(duration.toNanos()));
    }

    @Override
    public void accept(Samples block) {
      voice.say(MessageType.BLOCK, block::writeTo);
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
