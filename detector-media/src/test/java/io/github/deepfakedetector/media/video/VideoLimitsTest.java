package io.github.deepfakedetector.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaLimits;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VideoLimitsTest {
  private static final byte[] MP4 = Clip.mp4().record();
  private static final byte[] AVI = Clip.of("avi", "mpeg4").record();
  private static final byte[] MKV = Clip.of("matroska", "mpeg4").record();

  @Test
  void whatIsJustWithinEveryLimitIsDecoded() {
    MediaLimits exact = new MediaLimits(1, MP4.length, 1, 160 * 96, Duration.ofSeconds(2), 50);

    assertThat(Decoded.of(MP4, Decoded.ALL, exact).frames()).hasSize(50);
  }

  @Test
  void tooManyBytesAreNotRead() {
    MediaLimits small = new MediaLimits(1, MP4.length - 1, 1, 1_000_000);

    assertThat(error(MP4, small)).hasMessageContaining("at most %,d are accepted", MP4.length - 1);
  }

  @Test
  void aHeaderOfTooManyPixelsIsRefused() {
    MediaLimits small = new MediaLimits(1, 1 << 20, 1, 160 * 96 - 1);

    for (byte[] file : new byte[][] {MP4, AVI, MKV}) {
      assertThat(error(file, small).code()).isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
    }
    assertThat(error(MP4, small)).hasMessageStartingWith("The picture is 160 x 96 pixels");
  }

  @Test
  void picturesLargerThanTheHeaderSaysAreRefusedToo() {
    // The size in the sample entry, which FFmpeg believes until it has seen the stream.
    byte[] lying = Clips.withNumber(MP4, "avc1", 24, ByteOrder.BIG_ENDIAN, (16 << 16) | 16);
    MediaLimits small = new MediaLimits(1, 1 << 20, 1, 1000);

    assertThat(error(lying, small)).hasMessageStartingWith("The picture is 160 x 96 pixels");
  }

  @Test
  void aHeaderOfTooLongADurationIsRefused() {
    for (byte[] file : new byte[][] {MP4, AVI, MKV}) {
      assertThat(error(file, limits(Duration.ofMillis(1900), 1000)))
          .hasMessage("The video takes 2.0 seconds; at most 1.9 are accepted.");
    }
  }

  @Test
  void aVideoThatLastsLongerThanItsHeaderSaysIsRefused() {
    byte[] lying = Clips.aviClaiming(AVI, 10);

    assertThat(error(lying, limits(Duration.ofSeconds(1), 1000)))
        .hasMessageContaining("at most 1.0 are accepted");
  }

  @Test
  void aHeaderOfTooManyFramesIsRefused() {
    assertThat(error(Clips.aviClaiming(AVI, 200), limits(Duration.ofMinutes(1), 100)))
        .hasMessage("The video has 200 frames or more; at most 100 are accepted.");
  }

  @Test
  void moreFramesThanTheHeaderSaysAreRefused() {
    assertThat(error(Clips.aviClaiming(AVI, 10), limits(Duration.ofMinutes(1), 49)))
        .hasMessage("The video has 50 frames or more; at most 49 are accepted.");
    assertThat(error(MKV, limits(Duration.ofMinutes(1), 49)).code())
        .isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
  }

  /** 2^31 pictures of the same size in one chunk: a table of 50 GB, if it were made. */
  @Test
  void tablesThatAreLargerThanTheFileAreNotMade() {
    int most = Integer.MAX_VALUE;
    byte[] mp4 = Clips.withNumber(MP4, "stsz", 4, ByteOrder.BIG_ENDIAN, 1);
    mp4 = Clips.withNumber(mp4, "stsz", 8, ByteOrder.BIG_ENDIAN, most);
    mp4 = Clips.withNumber(mp4, "stsc", 12, ByteOrder.BIG_ENDIAN, most);
    mp4 = Clips.withNumber(mp4, "stts", 12, ByteOrder.BIG_ENDIAN, 1);
    byte[] lying = mp4;

    assertThatThrownBy(() -> Decoded.all(lying)).isInstanceOf(MediaException.class);
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> limits(Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> limits(Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MediaLimits limits(Duration duration, int frames) {
    return new MediaLimits(1, 1 << 20, 1, 1_000_000, duration, frames);
  }

  private static MediaException error(byte[] file, MediaLimits limits) {
    return catchThrowableOfType(MediaException.class, () -> Decoded.of(file, Decoded.ALL, limits));
  }
}
