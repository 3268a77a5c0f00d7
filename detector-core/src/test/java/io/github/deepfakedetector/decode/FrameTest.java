package io.github.deepfakedetector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void comesBackAsItWasWritten() throws IOException {
    Frame frame = new Frame(7, Duration.ofMillis(280), 2, 1, new byte[] {1, 2, 3, 4, 5, 6});
    Frame read = Frame.readFrom(new DataInputStream(new ByteArrayInputStream(write(frame))), 100);
    assertThat(read).usingRecursiveComparison().isEqualTo(frame);
  }

  @Test
  void isRefusedBeyondTheLimitBeforeAnythingIsAllocated() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0);
    out.writeLong(0);
    out.writeInt(30_000);
    out.writeInt(30_000);
    assertThatThrownBy(
            () ->
                Frame.readFrom(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 33_000_000))
        .isInstanceOf(IOException.class)
        .hasMessage("not a frame within the limit: 30000 x 30000");
  }

  @Test
  void needsThreeBytesAPixel() {
    assertThatThrownBy(() -> Frame.still(2, 2, new byte[11]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasSoundForACounterpart() throws IOException {
    Samples samples = new Samples(16_000, new float[] {0, 0.5f, -1});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    samples.writeTo(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    Samples read = Samples.readFrom(in, 3);
    assertThat(read).usingRecursiveComparison().isEqualTo(samples);
    assertThat(read.duration()).isEqualTo(Duration.ofNanos(187_500));
    DataInputStream again = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThatThrownBy(() -> Samples.readFrom(again, 2))
        .isInstanceOf(IOException.class)
        .hasMessage("not sound within the limit: 3 samples at 16000 a second");
  }

  private static byte[] write(Frame frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frame.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
