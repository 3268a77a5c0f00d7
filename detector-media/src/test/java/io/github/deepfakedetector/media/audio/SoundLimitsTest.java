package io.github.deepfakedetector.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.CancelledException;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoundLimitsTest {
  private static final byte[] WAV = Recording.wav().record();

  @Test
  void whatIsJustWithinEveryLimitIsDecoded() {
    assertThat(Heard.of(WAV, 16_000, limits(WAV.length, 2_000)).sound().samples())
        .isEqualTo(32_000);
  }

  @Test
  void tooManyBytesAreNotRead() {
    assertThat(error(WAV, limits(WAV.length - 1, 5_000)))
        .hasMessageContaining("at most %,d are accepted", WAV.length - 1);
  }

  @Test
  void aHeaderOfTooLongADurationIsRefused() {
    for (byte[] file : new byte[][] {WAV, Recording.of("ipod", "aac").record()}) {
      assertThat(error(file, limits(1 << 20, 1_900)))
          .hasMessage("The recording takes 2.0 seconds; at most 1.9 are accepted.");
    }
  }

  @Test
  void aRecordingThatLastsLongerThanItsHeaderSaysIsRefused() {
    byte[] aac = Recording.of("adts", "aac").record();

    assertThat(error(aac, limits(1 << 20, 1_500)))
        .hasMessageStartingWith("The recording takes 1.5 seconds; at most 1.5 are accepted.")
        .extracting(MediaException::code)
        .isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
  }

  @Test
  void aVideosSoundMayLastAsLongAsAVideo() {
    byte[] video = Recording.of("avi", "pcm_s16le").record();
    MediaLimits limits =
        new MediaLimits(1, 1 << 20, 1, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(9));

    assertThat(error(video, limits))
        .hasMessageMatching("The video takes [12].0 seconds; at most 1.0 are accepted.");
  }

  @Test
  void onlyRatesThatMakeSenseCanBeAskedFor() {
    for (int rate : new int[] {-1, 0, 999, 192_001}) {
      assertThatThrownBy(() -> Heard.of(WAV, rate, MediaLimits.defaults()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void cancellingBetweenBlocksEndsTheDecoding() {
    Cancellation cancellation = new Cancellation();
    AtomicInteger blocks = new AtomicInteger();

    assertThatThrownBy(
            () ->
                new SoundDecoder()
                    .decodeSamples(
                        request(MediaFormat.WAV, WAV, cancellation),
                        16_000,
                        block -> {
                          blocks.incrementAndGet();
                          cancellation.cancel();
                        }))
        .isInstanceOf(CancelledException.class);
    assertThat(blocks).hasValue(1);
  }

  @Test
  void whatTheSinkThrowsReachesTheCaller() {
    IllegalStateException thrown = new IllegalStateException("enough");

    assertThatThrownBy(
            () ->
                new SoundDecoder()
                    .decodeSamples(
                        request(MediaFormat.WAV, WAV, new Cancellation()),
                        16_000,
                        block -> {
                          throw thrown;
                        }))
        .isSameAs(thrown);
  }

  @Test
  void theArrayIsAllBlocksJoined() {
    float[] all =
        new SoundDecoder()
            .decodeSamples(request(MediaFormat.WAV, WAV, new Cancellation()), 16_000)
            .amplitudes();

    assertThat(all).isEqualTo(Heard.of(WAV).samples());
  }

  /** A demuxer that was chosen by the content, whatever a host says, and no other. */
  @ParameterizedTest
  @EnumSource(
      value = MediaFormat.class,
      names = {"WAV", "MP3", "FLAC", "OGG", "M4A", "AAC", "WEBA", "MP4"})
  void listsOfOtherFilesAreNoRecordings(MediaFormat format) {
    byte[] list = "#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:9/x\n".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(
            () ->
                new SoundDecoder().decodeSamples(request(format, list, new Cancellation()), 16_000))
        .hasMessageEndingWith("cannot be decoded: its content is not " + format + ".");
  }

  private static DecodeRequest request(MediaFormat format, byte[] file, Cancellation cancellation) {
    return new DecodeRequest(
        MediaSource.of(file, "test"), format, MediaLimits.defaults(), cancellation);
  }

  private static MediaLimits limits(long bytes, long millis) {
    return new MediaLimits(1, 1, 1, 1).withAudio(bytes, Duration.ofMillis(millis));
  }

  private static MediaException error(byte[] file, MediaLimits limits) {
    return catchThrowableOfType(MediaException.class, () -> Heard.of(file, 16_000, limits));
  }
}
