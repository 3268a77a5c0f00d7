package io.github.deepfakedetector.evaluation.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A drawing as PNG, in both themes. */
final class Plot {
  private final String file;
  private final String words;
  private final Map<Theme, byte[]> pngs = new EnumMap<>(Theme.class);

  /**
   * Draws.
   *
   * @param file its name in the folder
   * @param words for those who cannot see it
   * @param drawing in a theme
   */
  Plot(String file, String words, Function<Theme, BufferedImage> drawing) {
    this.file = file;
    this.words = words;
    for (Theme theme : Theme.values()) {
      pngs.put(theme, png(drawing.apply(theme)));
    }
  }

  String file() {
    return file;
  }

  String words() {
    return words;
  }

  byte[] png(Theme theme) {
    byte[] png = pngs.get(theme);
    if (png == null) {
      throw new IllegalStateException("Nothing is drawn in " + theme + ".");
    }
    return png;
  }

  /**
   * In memory: ImageIO would take a temporary file, and ask to be told of the end of the process,
   * which Java refuses when that has begun.
   */
  private static byte[] png(BufferedImage drawing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(drawing, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
