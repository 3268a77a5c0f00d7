package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.SampleSink;
import io.github.deepfakedetector.decode.Samples;
import io.github.deepfakedetector.decode.SoundDecoding;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recording's samples, as they come. */
final class SoundReply implements Reply {
  /** Of one block; the decoder's have a few thousand. */
  private static final int MOST_SAMPLES = 1 << 22;

  private final int sampleRate;
  private final SampleSink sink;
  private final HandedOn handedOn = new HandedOn();
  private long samples;
  private @Nullable SoundDecoding decoding;

  SoundReply(int sampleRate, SampleSink sink) {
    this.sampleRate = sampleRate;
    this.sink = sink;
  }

  SoundDecoding decoding() {
    return Objects.requireNonNull(decoding);
  }

  @Override
  public Runnable read(MessageType type, DataInputStream in) throws IOException {
    Runnable step =
        switch (type) {
          case EXPECT_DURATION -> {
            Duration duration = Duration.ofNanos(Math.max(0, in.readLong()));
            yield () -> sink.expect(duration);
          }
          case BLOCK -> {
            Samples block = block(in);
            yield () -> sink.accept(block);
          }
          default -> throw Reply.unexpected(type);
        };
    return handedOn.isNew() ? step : () -> {};
  }

  @Override
  public void done(DataInputStream in) throws IOException {
    decoding = Findings.sound(in);
    if (decoding.samples() != samples) {
      throw new IOException(
          "it decodes " + decoding.samples() + " samples and hands on " + samples);
    }
  }

  @Override
  public void again() {
    handedOn.again();
    samples = 0;
  }

  private Samples block(DataInputStream in) throws IOException {
    Samples block = Samples.readFrom(in, MOST_SAMPLES);
    if (block.sampleRate() != sampleRate) {
      throw new IOException("it hands on samples at " + block.sampleRate() + " a second");
    }
    samples += block.amplitudes().length;
    return block;
  }
}
