package io.github.deepfakedetector.testkit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A face of nobody, drawn: the face weights of this project find it, so that tests of what follows
 * need no photo.
 */
public final class TestFace {
  /** The picture's width and height. */
  public static final int SIDE = 320;

  private static final double CENTRE = SIDE / 2.0;
  private static final double UNIT = 60;
  private static final Color SKIN = new Color(224, 172, 140);
  private static final Color SHADE = new Color(194, 146, 118);
  private static final Color HAIR = new Color(60, 40, 30);
  private static final Color LIPS = new Color(180, 80, 80);

  private final Graphics2D pen;

  private TestFace(Graphics2D pen) {
    this.pen = pen;
  }

  /** As PNG, in the middle of the picture. */
  public static byte[] png() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    new TestFace(pen).draw();
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void draw() {
    pen.setColor(new Color(90, 120, 150));
    pen.fill(new Rectangle2D.Double(0, 0, SIDE, SIDE));
    oval(HAIR, 0, -0.18, 1.05, 1.18);
    pen.setColor(SHADE);
    pen.fill(box(0, 1.3, 0.35, 0.5));
    oval(SKIN, 0, 0.08, 0.85, 1.18);
    eye(-0.36);
    eye(0.36);
    nose();
    oval(LIPS, 0, 0.69, 0.3, 0.09);
    oval(HAIR, 0, 0.69, 0.28, 0.015);
  }

  private void eye(double x) {
    oval(Color.WHITE, x, -0.15, 0.18, 0.09);
    oval(HAIR, x, -0.15, 0.09, 0.09);
    pen.setStroke(new BasicStroke(4));
    pen.draw(new Arc2D.Double(box(x, -0.28, 0.25, 0.18), 20, 140, Arc2D.OPEN));
  }

  private void nose() {
    Path2D ridge = new Path2D.Double();
    ridge.moveTo(CENTRE, at(-0.1));
    ridge.lineTo(at(0.16), at(0.35));
    ridge.lineTo(at(-0.16), at(0.35));
    ridge.closePath();
    pen.setColor(SHADE);
    pen.fill(ridge);
    oval(LIPS, -0.09, 0.34, 0.05, 0.04);
    oval(LIPS, 0.09, 0.34, 0.05, 0.04);
  }

  private void oval(Color colour, double x, double y, double width, double height) {
    Rectangle2D frame = box(x, y, width, height);
    pen.setColor(colour);
    pen.fill(new Ellipse2D.Double(frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight()));
  }

  /** Around a point, to a distance on each side; all in units of half a face. */
  private static Rectangle2D box(double x, double y, double width, double height) {
    return new Rectangle2D.Double(
        at(x - width), at(y - height), 2 * width * UNIT, 2 * height * UNIT);
  }

  private static double at(double units) {
    return CENTRE + units * UNIT;
  }
}
