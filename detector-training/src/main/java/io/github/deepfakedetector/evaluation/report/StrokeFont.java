package io.github.deepfakedetector.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * Letters made of lines. Java's own text needs fonts and libraries that a machine without a screen
 * may lack; these are drawn alike everywhere.
 *
 * <p>A glyph is a line of {@code glyphs.txt}: its character, then {@code M x y} moves, {@code L x
 * y} draws a line, {@code Q x y x y} a curve, {@code E x y rx ry} an ellipse, {@code A x y rx ry
 * start extent} an arc in degrees, and {@code a} one that goes on from the line before. Capitals
 * reach from 0 down to 7.
 */
final class StrokeFont {
  private static final String RESOURCE = "glyphs.txt";
  private static final double CAPITAL = 7;
  private static final double GAP = 1.9;
  private static final double SPACE = 2.6;
  private static final double STROKE = 0.85;
  private static final Map<Character, Path2D> GLYPHS = load();

  private StrokeFont() {}

  /** How wide a line is, in the unit of its height; characters that are not known are left out. */
  static double width(String text, double height) {
    return outline(text).getBounds2D().getWidth() * height / CAPITAL;
  }

  /**
   * Draws a line in the current colour.
   *
   * @param x where it begins
   * @param y of the letters' feet
   * @param height of capitals
   */
  static void draw(Graphics2D graphics, String text, double x, double y, double height) {
    double scale = height / CAPITAL;
    AffineTransform place = AffineTransform.getTranslateInstance(x, y - height);
    place.scale(scale, scale);
    graphics.setStroke(
        new BasicStroke((float) (STROKE * scale), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(place.createTransformedShape(outline(text)));
  }

  private static Path2D outline(String text) {
    Path2D line = new Path2D.Double();
    double x = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      Path2D glyph = GLYPHS.get(c);
      if (glyph == null) {
        x += c == ' ' ? SPACE : 0;
      } else {
        line.append(glyph.getPathIterator(AffineTransform.getTranslateInstance(x, 0)), false);
        x += glyph.getBounds2D().getMaxX() + GAP;
      }
    }
    return line;
  }

  private static Map<Character, Path2D> load() {
    Map<Character, Path2D> glyphs = new HashMap<>();
    try (InputStream in = StrokeFont.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + RESOURCE + " is missing.");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .forEach(line -> glyphs.put(line.charAt(0), glyph(line.substring(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(glyphs);
  }

  private static Path2D glyph(String commands) {
    Path2D path = new Path2D.Double();
    try (Scanner in = new Scanner(commands)) {
      while (in.hasNext()) {
        add(path, in.next().charAt(0), in);
      }
    }
    return path;
  }

  private static void add(Path2D path, char command, Scanner in) {
    double x = number(in);
    double y = number(in);
    switch (command) {
      case 'M' -> path.moveTo(x, y);
      case 'L' -> path.lineTo(x, y);
      case 'Q' -> path.quadTo(x, y, number(in), number(in));
      case 'E' -> {
        double rx = number(in);
        double ry = number(in);
        path.append(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry), false);
      }
      case 'A', 'a' -> path.append(arc(x, y, in), command == 'a');
      default -> throw new IllegalStateException("There is no command " + command + ".");
    }
  }

  private static Arc2D arc(double x, double y, Scanner in) {
    double rx = number(in);
    double ry = number(in);
    return new Arc2D.Double(x - rx, y - ry, 2 * rx, 2 * ry, number(in), number(in), Arc2D.OPEN);
  }

  /** Not Scanner's own, which reads numbers as the user's language writes them. */
  private static double number(Scanner in) {
    return Double.parseDouble(in.next());
  }
}
