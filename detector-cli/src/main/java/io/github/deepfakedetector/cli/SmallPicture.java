package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.result.Thumbnail;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures made small. */
final class SmallPicture {
  private static final int THUMBNAIL_WIDTH = 128;

  private SmallPicture() {}

  /** At most so many pixels wide, of the same shape. */
  static BufferedImage of(BufferedImage picture, int maxWidth) {
    int width = Math.min(maxWidth, picture.getWidth());
    int height = Math.max(1, picture.getHeight() * width / picture.getWidth());
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  /** To show inside a page. */
  static Thumbnail thumbnail(Frame frame) {
    BufferedImage small = of(FaceDrawing.copy(frame), THUMBNAIL_WIDTH);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(small, "jpg", bytes);
    } catch (IOException e) {
      throw new InternalException("A small picture could not be written into memory.", e);
    }
    String base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return new Thumbnail("image/jpeg", small.getWidth(), small.getHeight(), base64);
  }
}
