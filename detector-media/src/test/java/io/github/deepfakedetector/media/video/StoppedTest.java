package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.decode.FrameSink;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoppedTest {
  private static final byte[] FILE = Clip.mp4().record();

  private final Cancellation cancellation = new Cancellation();
  private int handedOn;

  @AfterEach
  void clearTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void aCancelledRequestOpensNothing() {
    cancellation.cancel();
    CountingSource source = new CountingSource(-1, () -> {});

    assertThatThrownBy(() -> decode(source, frame -> {})).isInstanceOf(CancelledException.class);
    assertThat(source.opened).isZero();
  }

  @Test
  void cancellingBetweenFramesEndsTheDecoding() {
    CountingSource source = new CountingSource(-1, () -> {});

    assertThatThrownBy(() -> decode(source, frame -> cancellation.cancel()))
        .isInstanceOf(CancelledException.class);
    assertThat(handedOn).isEqualTo(1);
    assertThat(source.open).isZero();
  }

  @Test
  void cancellingWhileTheFileIsReadEndsTheDecoding() {
    for (int read = 1; read < 12; read++) {
      Cancellation own = new Cancellation();
      CountingSource source = new CountingSource(read, own::cancel);

      assertThatThrownBy(() -> decode(source, own, frame -> {}))
          .isInstanceOf(CancelledException.class);
      assertThat(source.open).isZero();
    }
  }

  @Test
  void anInterruptedThreadStopsAndStaysInterrupted() {
    assertThatThrownBy(
            () ->
                decode(
                    new CountingSource(-1, () -> {}), frame -> Thread.currentThread().interrupt()))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void whatTheSinkThrowsReachesTheCaller() {
    IllegalStateException thrown = new IllegalStateException("enough");
    CountingSource source = new CountingSource(-1, () -> {});

    assertThatThrownBy(
            () ->
                decode(
                    source,
                    frame -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(source.open).isZero();
  }

  @Test
  void aSourceThatCannotBeReadIsSaidToBeInaccessible() {
    for (int read = 1; read < 12; read++) {
      CountingSource source = new CountingSource(read, null);

      assertThatThrownBy(() -> decode(source, frame -> {}))
          .isInstanceOfSatisfying(
              MediaException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_INACCESSIBLE));
      assertThat(source.open).isZero();
    }
  }

  private void decode(MediaSource source, Consumer<Frame> action) {
    decode(source, cancellation, action);
  }

  private void decode(MediaSource source, Cancellation stop, Consumer<Frame> action) {
    new VideoDecoder()
        .decodeVideo(
            new DecodeRequest(source, MediaFormat.MP4, MediaLimits.defaults(), stop),
            Decoded.ALL,
            new FrameSink() {
              @Override
              public void accept(Frame frame) {
                handedOn++;
                action.accept(frame);
              }

              @Override
              public void restart() {
                throw new IllegalStateException("the file is whole");
              }
            });
  }

  /** Counts its open streams; at the nth read it does something, or fails if that is nothing. */
  private static final class CountingSource implements MediaSource {
    private final int eventfulRead;
    private final @Nullable Runnable event;
    private int opened;
    private int open;
    private int reads;

    CountingSource(int eventfulRead, @Nullable Runnable event) {
      this.eventfulRead = eventfulRead;
      this.event = event;
    }

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public long size() {
      return FILE.length;
    }

    @Override
    public InputStream open() {
      opened++;
      open++;
      return new FilterInputStream(new ByteArrayInputStream(FILE)) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (++reads == eventfulRead) {
            if (event == null) {
              throw new IOException("the disk is gone");
            }
            event.run();
          }
          return super.read(target, offset, Math.min(length, 4096));
        }

        @Override
        public void close() {
          open--;
        }
      };
    }
  }
}
