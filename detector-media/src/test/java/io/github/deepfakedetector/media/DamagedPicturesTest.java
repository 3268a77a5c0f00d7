package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.deepfakedetector.Cancellation;
import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import io.github.deepfakedetector.input.MediaFormat;
import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.input.MediaSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DamagedPicturesTest {
  private static final Set<ErrorCode> CUT_OFF =
      Set.of(ErrorCode.MEDIA_TRUNCATED, ErrorCode.MEDIA_UNREADABLE);

  static List<String> names() {
    return TestPictures.all().stream().map(TestPictures.Expected::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPictureCutOffAnywhereIsRefusedAndNeverHalfDecoded(String name) {
    byte[] whole = TestPictures.bytes(name);
    int needed = neededBytes(name, whole);
    int step = Math.max(1, needed / 150);
    for (int length = 16; length < needed; length += step) {
      byte[] part = Arrays.copyOf(whole, length);
      Throwable thrown = catchThrowable(() -> decodeAs(name, part));

      assertThat(thrown)
          .as("%s cut off after %d of %d bytes", name, length, needed)
          .isInstanceOfSatisfying(MediaException.class, e -> assertThat(e.code()).isIn(CUT_OFF));
    }
  }

  @Test
  void theMessageSaysHowMuchIsThere() {
    assertThatThrownBy(() -> cut("baseline.jpg", 1000))
        .hasMessage(
            "The picture ends after 1,000 bytes, before it is complete: the file is cut off.");
    assertThatThrownBy(() -> cut("rgb.png", 1000))
        .hasMessage(
            "The picture ends after 1,000 bytes, before it is complete: the file is cut off.");
    assertThatThrownBy(() -> cut("lossless.webp", 1000))
        .hasMessage("The picture ends after 1,000 of 4,900 bytes: the file is cut off.");
    assertThatThrownBy(() -> cut("24-bit.bmp", 1000))
        .hasMessage("The picture ends after 1,000 of 8,702 bytes: the file is cut off.");
    assertThatThrownBy(() -> cut("plain.gif", 1000))
        .hasMessage(
            "The picture ends after 1,000 bytes, before it is complete: the file is cut off.");
  }

  @Test
  void aFileThatIsOnlyAHeaderIsCutOff() {
    assertThatThrownBy(() -> decodeAs("x.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEDIA_TRUNCATED));
  }

  @Test
  void anEmptyFileIsCalledEmpty() {
    assertThatThrownBy(() -> decodeAs("x.png", new byte[0]))
        .hasMessage("The file is empty: it has no bytes to judge.");
  }

  @Test
  void aDamagedPngNamesTheChunk() {
    byte[] bytes = TestPictures.bytes("rgb.png");
    bytes[1000] ^= 1;

    assertThatThrownBy(() -> TestPictures.decode(bytes))
        .hasMessage(
            "The picture cannot be decoded: the PNG's chunk IDAT at byte 33 is damaged, its"
                + " checksum is wrong.");
  }

  @Test
  void bytesBehindAPictureDoNotMatter() {
    for (String name : List.of("baseline.jpg", "rgb.png", "lossy.webp", "24-bit.bmp", "grey.gif")) {
      byte[] whole = TestPictures.bytes(name);
      byte[] longer = Arrays.copyOf(whole, whole.length + 777);

      assertThat(TestPictures.decode(longer).rgb()).isEqualTo(TestPictures.decode(whole).rgb());
    }
  }

  @Test
  void aJpegWithThousandsOfScansIsRefusedBeforeItCostsAnything() {
    byte[] whole = TestPictures.bytes("progressive.jpg");
    int scan = firstScan(whole);
    byte[] bytes = Arrays.copyOf(whole, whole.length + 101 * 12);
    byte[] emptyScan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 0, 0x10, 0, 0};
    for (int i = 0; i < 101; i++) {
      System.arraycopy(emptyScan, 0, bytes, scan + i * 12, 12);
    }
    System.arraycopy(whole, scan, bytes, scan + 101 * 12, whole.length - scan);

    assertThatThrownBy(() -> TestPictures.decode(bytes))
        .hasMessage("The picture cannot be decoded: the JPEG has more than 100 scans.");
  }

  @Test
  void contentOfAnotherFormatThanTheOneNamedIsRefused() {
    assertThatThrownBy(() -> decodeAs("x.bmp", TestPictures.bytes("rgb.png")))
        .hasMessage("The picture cannot be decoded: its content is not BMP.");
  }

  @Test
  void aFormatThatIsNoPictureIsAnErrorOfTheCaller() {
    MediaSource source = MediaSource.of(new byte[9], "x");

    assertThat(new PictureDecoder().supports(MediaFormat.MP4)).isFalse();
    assertThatThrownBy(
            () ->
                new PictureDecoder()
                    .decodeImage(
                        new DecodeRequest(
                            source, MediaFormat.MP4, MediaLimits.defaults(), new Cancellation())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MP4 is no picture format");
  }

  /** Without what a decoder need not read: an animation's other frames, a GIF's last byte. */
  private static int neededBytes(String name, byte[] whole) {
    if (name.endsWith(".gif")) {
      return endOfFirstGifFrame(whole);
    }
    return whole.length;
  }

  private static int endOfFirstGifFrame(byte[] whole) {
    int length = whole.length;
    while (catchThrowable(() -> TestPictures.decode(whole)) == null && length > 0) {
      int shorter = length - 1;
      if (catchThrowable(() -> decodeAs(".gif", Arrays.copyOf(whole, shorter))) != null) {
        return length;
      }
      length = shorter;
    }
    throw new AssertionError("no length is enough");
  }

  private static void cut(String name, int length) {
    decodeAs(name, Arrays.copyOf(TestPictures.bytes(name), length));
  }

  private static void decodeAs(String name, byte[] bytes) {
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    MediaFormat format =
        suffix.equals("jpg")
            ? MediaFormat.JPEG
            : MediaFormat.valueOf(suffix.toUpperCase(Locale.ROOT));
    new PictureDecoder()
        .decodeImage(
            new DecodeRequest(
                MediaSource.of(bytes, name), format, MediaLimits.defaults(), new Cancellation()));
  }

  private static int firstScan(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != 0xDA) {
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }
    return at;
  }
}
