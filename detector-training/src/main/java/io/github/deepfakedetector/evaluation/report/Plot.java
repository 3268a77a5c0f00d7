package io.github.deepfakedetector.evaluation.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * A drawing as PNG.
 *
 * @param file its name in the folder
 * @param words for those who cannot see it
 * @param drawing in a theme
 */
record Plot(String file, String words, Function<Theme, BufferedImage> drawing) {
  byte[] png(Theme theme) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(drawing.apply(theme), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
