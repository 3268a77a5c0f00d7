package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.face.Face;
import io.github.deepfakedetector.result.Landmark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Draws boxes and landmarks on a copy of a picture. Without text, which would need fonts. */
final class FaceDrawing {
  private static final Color SELECTED = new Color(0x00, 0xC8, 0x53);
  private static final Color OTHER = new Color(0xFF, 0xA0, 0x00);
  private static final Color POINT = new Color(0x00, 0xE5, 0xFF);
  private static final double STROKE_SHARE = 1.0 / 400;
  private static final double POINT_SHARE = 1.0 / 20;

  private FaceDrawing() {}

  /**
   * A copy of a picture with its faces.
   *
   * @param selected drawn in another colour
   */
  static BufferedImage of(Frame picture, List<Face> faces, Optional<Face> selected) {
    BufferedImage image = copy(picture);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    double side = Math.max(picture.width(), picture.height());
    graphics.setStroke(new BasicStroke((float) Math.max(1.5, side * STROKE_SHARE)));
    for (Face face : faces) {
      draw(graphics, face, Optional.of(face).equals(selected) ? SELECTED : OTHER);
    }
    graphics.dispose();
    return image;
  }

  /** Writes a PNG file, which replaces one that is there. */
  static void write(BufferedImage drawing, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(drawing, "png", out);
    }
  }

  private static void draw(Graphics2D graphics, Face face, Color color) {
    graphics.setColor(color);
    graphics.draw(new Rectangle2D.Double(face.left(), face.top(), face.width(), face.height()));
    graphics.setColor(POINT);
    double size = Math.max(3, face.width() * POINT_SHARE);
    for (Landmark point : face.landmarks()) {
      // A pixel's centre lies half a pixel from its corner.
      graphics.fill(
          new Ellipse2D.Double(point.x() + 0.5 - size / 2, point.y() + 0.5 - size / 2, size, size));
    }
  }

  /** Java's images have blue first. */
  static BufferedImage copy(Frame picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    byte[] rgb = picture.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return image;
  }
}
