package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HugePicturesTest {
  private static final String TOO_MANY_PIXELS =
      "The picture is %d x %d pixels (%s megapixels); at most 33.2 megapixels are accepted.";

  /** Small files of every format whose headers say 30,000 x 30,000. */
  static Map<String, byte[]> bombs() {
    return Map.of(
        "JPEG", patched("baseline.jpg", ByteOrder.BIG_ENDIAN, 2, frameHeader() + 5, 30000, 30000),
        "PNG", patched("rgb.png", ByteOrder.BIG_ENDIAN, 4, 16, 30000, 30000),
        "BMP", patched("24-bit.bmp", ByteOrder.LITTLE_ENDIAN, 4, 18, 30000, 30000),
        "BMP from the top", patched("24-bit.bmp", ByteOrder.LITTLE_ENDIAN, 4, 18, 30000, -30000),
        "BMP of OS/2", patched("os2.bmp", ByteOrder.LITTLE_ENDIAN, 2, 18, 30000, 30000),
        "GIF's screen", patched("plain.gif", ByteOrder.LITTLE_ENDIAN, 2, 6, 30000, 30000),
        "GIF's frame", patched("plain.gif", ByteOrder.LITTLE_ENDIAN, 2, gifFrame(), 30000, 30000),
        "WebP, extended", extendedWebp(30000, 30000));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void aHugePictureIsRefusedByItsHeader(String name) {
    assertThatThrownBy(() -> TestPictures.decode(bomb(name)))
        .isInstanceOf(MediaException.class)
        .hasMessage(String.format(TOO_MANY_PIXELS, 30000, 30000, "900.0"))
        .extracting(e -> ((MediaException) e).code())
        .isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
  }

  static Set<String> names() {
    return bombs().keySet();
  }

  @ParameterizedTest
  @CsvSource({"lossy.webp, 26", "lossless.webp, 21"})
  void theLargestWebpIsRefusedByItsHeader(String name, int at) {
    byte[] bytes = TestPictures.bytes(name);
    // 14 bits each way, all of them on; lossless counts from one.
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) 0xFF;
    }
    int side = name.equals("lossy.webp") ? 16383 : 16384;

    assertThatThrownBy(() -> TestPictures.decode(bytes))
        .hasMessage(String.format(TOO_MANY_PIXELS, side, side, "268.4"));
  }

  @Test
  void onlyTheHeaderIsNeededToRefuse() {
    for (byte[] bomb : bombs().values()) {
      byte[] start = Arrays.copyOf(bomb, Math.min(bomb.length, 1000));

      assertThatThrownBy(() -> TestPictures.decode(start))
          .extracting(e -> ((MediaException) e).code())
          .isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
    }
  }

  @Test
  void largestNumbersDoNotWrapRound() {
    byte[] png = patched("rgb.png", ByteOrder.BIG_ENDIAN, 4, 16, -1, -1);
    byte[] bmp = patched("24-bit.bmp", ByteOrder.LITTLE_ENDIAN, 4, 18, 65536, Integer.MIN_VALUE);

    assertThatThrownBy(() -> TestPictures.decode(png)).hasMessageContaining("4294967295 x");
    assertThatThrownBy(() -> TestPictures.decode(bmp)).hasMessageContaining("65536 x 2147483648");
  }

  @Test
  void aHostsLimitBeyondWhatAnArrayHoldsStillRefuses() {
    MediaLimits generous = new MediaLimits(1 << 20, 1, 1, Long.MAX_VALUE);

    assertThatThrownBy(() -> TestPictures.decode(bomb("PNG"), generous))
        .hasMessage("The picture is 30000 x 30000 pixels, more than can be held.");
  }

  @Test
  void aPictureOfExactlyTheLimitIsDecoded() {
    MediaLimits exact = new MediaLimits(1 << 20, 1, 1, 61 * 47);
    MediaLimits oneLess = new MediaLimits(1 << 20, 1, 1, 61 * 47 - 1);

    assertThat(TestPictures.decode(TestPictures.bytes("rgb.png"), exact).width()).isEqualTo(61);
    assertThatThrownBy(() -> TestPictures.decode(TestPictures.bytes("rgb.png"), oneLess))
        .hasMessageContaining("61 x 47 pixels");
  }

  @Test
  void aFileOfTooManyBytesIsRefused() {
    MediaLimits small = new MediaLimits(100, 1, 1, 1_000_000);

    assertThatThrownBy(() -> TestPictures.decode(TestPictures.bytes("grey.jpg"), small))
        .hasMessage("The file has 743 bytes; at most 100 are accepted (0.0 MiB).");
  }

  private static byte[] bomb(String name) {
    return Objects.requireNonNull(bombs().get(name));
  }

  /** Width and height, in this order, but for JPEG, whose height comes first. */
  private static byte[] patched(
      String name, ByteOrder order, int fieldBytes, int at, int width, int height) {
    byte[] bytes = TestPictures.bytes(name);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    if (fieldBytes == 2) {
      buffer.putShort(at, (short) width).putShort(at + 2, (short) height);
    } else {
      buffer.putInt(at, width).putInt(at + 4, height);
    }
    return bytes;
  }

  private static byte[] extendedWebp(int width, int height) {
    ByteBuffer webp = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(56);
    webp.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
    webp.putInt(width - 1).position(webp.position() - 1).putInt(height - 1);
    return webp.array();
  }

  /** Where the frame header's marker begins in baseline.jpg. */
  private static int frameHeader() {
    byte[] bytes = TestPictures.bytes("baseline.jpg");
    int at = 2;
    while ((bytes[at + 1] & 0xFF) != 0xC0) {
      at += 2 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
    }
    return at;
  }

  /** Where the first frame's width is in plain.gif: a comma, then left and top, both zero. */
  private static int gifFrame() {
    byte[] bytes = TestPictures.bytes("plain.gif");
    int at = 13 + 3 * (2 << (bytes[10] & 7));
    while (bytes[at] != ',') {
      at++;
    }
    return at + 5;
  }
}
