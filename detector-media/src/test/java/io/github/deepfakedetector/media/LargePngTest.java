package io.github.deepfakedetector.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PNGs of more than a megabyte, whose compressed data is measured before it is decoded. */
class LargePngTest {
  private static final int WIDTH = 700;
  private static final int HEIGHT = 600;

  @Test
  void aLargePictureKeepsItsPixels() {
    byte[] rows = noise(WIDTH, HEIGHT);
    byte[] rgb = TestPictures.decode(png(WIDTH, HEIGHT, rows, 5000)).rgb();

    for (int y = 0; y < HEIGHT; y++) {
      int row = y * (1 + WIDTH * 3);
      assertThat(
              Arrays.mismatch(
                  rows, row + 1, row + 1 + WIDTH * 3, rgb, y * WIDTH * 3, (y + 1) * WIDTH * 3))
          .isEqualTo(-1);
    }
  }

  @Test
  void moreDataThanPixelsIsRefused() {
    byte[] bomb = png(1, 1, noise(WIDTH, HEIGHT), 1 << 20);

    assertThatThrownBy(() -> TestPictures.decode(bomb))
        .hasMessage("The picture cannot be decoded: the PNG holds more data than pixels.");
  }

  @Test
  void fewerDataThanPixelsAreRefused() {
    byte[] half = png(WIDTH, HEIGHT * 2, noise(WIDTH, HEIGHT), 1 << 20);

    assertThatThrownBy(() -> TestPictures.decode(half))
        .hasMessage("The picture's data holds only 1,260,600 of 2,521,200 bytes, uncompressed.");
  }

  @Test
  void damagedDataWithRightChecksumsIsRefused() {
    byte[] damaged = png(WIDTH, HEIGHT, noise(WIDTH, HEIGHT), 1 << 20);
    // The second byte of the compressed data's header.
    damaged[42] ^= 0x55;
    PngSums.mend(damaged);

    assertThatThrownBy(() -> TestPictures.decode(damaged))
        .hasMessage("The picture cannot be decoded: the PNG's compressed data is damaged.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb.png",
        "rgba.png",
        "grey.png",
        "grey-alpha.png",
        "palette.png",
        "1-bit.png",
        "16-bit-grey.png",
        "interlaced.png"
      })
  void theExpectedLengthIsThatOfTheData(String name) throws Exception {
    byte[] bytes = TestPictures.bytes(name);
    PngHeader header = PngHeader.of(new Bytes(bytes), new PictureSize(61, 47));

    assertThat(inflatedLength(bytes)).isEqualTo(header.rawBytes());
  }

  /** Rows of random bytes, each with the filter "none" before it. */
  private static byte[] noise(int width, int height) {
    byte[] rows = new byte[height * (1 + width * 3)];
    new Random(3).nextBytes(rows);
    for (int y = 0; y < height; y++) {
      rows[y * (1 + width * 3)] = 0;
    }
    return rows;
  }

  private static byte[] png(int width, int height, byte[] rows, int chunkBytes) {
    byte[] data = new byte[rows.length + 10_000];
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    int length = deflater.deflate(data);
    deflater.end();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).array();
    addChunk(png, "IHDR", header, 0, header.length);
    for (int at = 0; at < length; at += chunkBytes) {
      addChunk(png, "IDAT", data, at, Math.min(chunkBytes, length - at));
    }
    addChunk(png, "IEND", data, 0, 0);
    byte[] bytes = png.toByteArray();
    PngSums.mend(bytes);
    return bytes;
  }

  private static void addChunk(
      ByteArrayOutputStream png, String type, byte[] data, int offset, int length) {
    png.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    png.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
    png.write(data, offset, length);
    png.writeBytes(new byte[4]);
  }

  /** Of a file whose data is in one chunk, as in the test pictures. */
  private static long inflatedLength(byte[] png) throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(png);
    int at = 8;
    while (buffer.getInt(at + 4) != 0x49444154) {
      at += 12 + buffer.getInt(at);
    }
    Inflater inflater = new Inflater();
    inflater.setInput(png, at + 8, buffer.getInt(at));
    int length = inflater.inflate(new byte[1 << 20]);
    assertThat(inflater.finished()).isTrue();
    inflater.end();
    return length;
  }
}
