package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.decode.VideoDecoding;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A video's frames, as they come. */
final class VideoReply implements Reply {
  private final long maxPixels;
  private final FrameSink sink;
  private final HandedOn handedOn = new HandedOn();
  private int last = -1;
  private boolean restarted;
  private @Nullable VideoDecoding decoding;

  VideoReply(long maxPixels, FrameSink sink) {
    this.maxPixels = maxPixels;
    this.sink = sink;
  }

  VideoDecoding decoding() {
    return Objects.requireNonNull(decoding);
  }

  @Override
  public Runnable read(MessageType type, DataInputStream in) throws IOException {
    return switch (type) {
      case EXPECT_FRAMES -> {
        int count = in.readInt();
        require(count > 0, "expects " + count + " frames");
        yield onlyNew(() -> sink.expect(count));
      }
      case FRAME -> {
        Frame frame = Frame.readFrom(in, maxPixels);
        require(frame.index() > last, "hands on frame " + frame.index() + " after " + last);
        require(!frame.timestamp().isNegative(), "hands on a frame from before the start");
        last = frame.index();
        yield onlyNew(() -> sink.accept(frame));
      }
      case RESTART -> {
        require(!restarted, "restarts twice");
        restarted = true;
        last = -1;
        yield onlyNew(sink::restart);
      }
      default -> throw Reply.unexpected(type);
    };
  }

  @Override
  public void done(DataInputStream in) throws IOException {
    decoding = Findings.video(in);
    require(last < decoding.decodedFrames(), "hands on more frames than it decodes");
  }

  @Override
  public void again() {
    handedOn.again();
    last = -1;
    restarted = false;
  }

  private Runnable onlyNew(Runnable step) {
    return handedOn.isNew() ? step : () -> {};
  }

  private static void require(boolean possible, String what) throws IOException {
    if (!possible) {
      throw new IOException("it " + what);
    }
  }
}
