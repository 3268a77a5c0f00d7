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
    ByteBuffer chunk = ByteBuffer.allocate(17);
    chunk.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(30_000).putInt(30_000);
    chunk.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.array());
    ByteBuffer png = ByteBuffer.allocate(PNG_SIGNATURE.length + 4 + 17 + 4);
    png.put(PNG_SIGNATURE).putInt(13).put(chunk.array()).putInt((int) crc.getValue());
    return png.array();
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
