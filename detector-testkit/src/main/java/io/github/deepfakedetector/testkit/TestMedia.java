package io.github.deepfakedetector.testkit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Media and models for the tests of every module. */
public final class TestMedia {
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private TestMedia() {}

  /** A picture of coloured noise, the same for the same size. */
  public static byte[] png(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(width * 31L + height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A few dozen bytes that promise 30,000 x 30,000 pixels. */
  public static byte[] hugePng() {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(PNG_SIGNATURE);
    png.writeBytes(chunk("IHDR", header(30_000, 30_000, 8, 2)));
    return png.toByteArray();
  }

  /** A black picture of one bit a pixel: a small file, however large the picture is. */
  public static byte[] blackPng(int width, int height) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream rows = new DeflaterOutputStream(pixels)) {
      for (int y = 0; y < height; y++) {
        rows.write(new byte[1 + (width + 7) / 8]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(PNG_SIGNATURE);
    png.writeBytes(chunk("IHDR", header(width, height, 1, 0)));
    png.writeBytes(chunk("IDAT", pixels.toByteArray()));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] header(int width, int height, int bits, int colours) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    return header.put((byte) bits).put((byte) colours).array();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] checked = new byte[4 + content.length];
    ByteBuffer.wrap(checked).put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 crc = new CRC32();
    crc.update(checked);
    ByteBuffer chunk = ByteBuffer.allocate(4 + checked.length + 4);
    return chunk.putInt(content.length).put(checked).putInt((int) crc.getValue()).array();
  }

  /** A small Keras classifier with random weights, as a reference to give to a model setting. */
  public static String model() {
    return repositoryFile("detector-keras/src/test/resources/golden/meso_like/model.h5").toString();
  }

  /** A file of the repository, wherever in it the tests run. */
  public static Path repositoryFile(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("detector-core"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("The tests do not run inside the repository.");
      }
      folder = parent;
    }
    return folder.resolve(path);
  }
}
