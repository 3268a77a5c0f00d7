package io.github.deepfakedetector.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** A picture with two axes, twice as fine as it is meant to be shown. */
final class PlotFrame implements AutoCloseable {
  /** Pixels for one of the page. */
  static final int SCALE = 2;

  static final int WIDTH = 420;
  static final int HEIGHT = 380;
  private static final double LEFT = 58;
  private static final double RIGHT = 14;
  private static final double TOP = 34;
  private static final double BOTTOM = 46;
  private static final double LETTER = 9;
  private static final double TITLE = 10.5;
  private static final double TICK = 4;

  private final BufferedImage image =
      new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D graphics = image.createGraphics();
  private final Theme theme;
  private final double yMax;

  /**
   * Axes from 0.
   *
   * @param yMax the largest value upwards; to the right it is 1
   * @param yStep between two marks upwards; to the right it is 0.2
   */
  PlotFrame(Theme theme, String title, String xLabel, String yLabel, double yMax, double yStep) {
    this.theme = theme;
    this.yMax = yMax;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(SCALE, SCALE);
    graphics.setColor(theme.background);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i <= 5; i++) {
      xMark(i / 5.0);
    }
    for (int i = 0; i * yStep <= yMax * 1.0001; i++) {
      yMark(i * yStep, yStep);
    }
    axes();
    text(title, LEFT, TOP - 15, TITLE);
    text(xLabel, LEFT + (plotWidth() - StrokeFont.width(xLabel, LETTER)) / 2, HEIGHT - 8, LETTER);
    upwards(yLabel);
  }

  BufferedImage image() {
    return image;
  }

  double x(double value) {
    return LEFT + value * plotWidth();
  }

  double y(double value) {
    return HEIGHT - BOTTOM - value / yMax * plotHeight();
  }

  void line(Path2D path, Color color, double width) {
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  /** From corner to corner, where a guess would lie. */
  void diagonal() {
    graphics.setColor(theme.axis);
    graphics.setStroke(
        new BasicStroke(
            1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
    graphics.draw(new Line2D.Double(x(0), y(0), x(1), y(1)));
  }

  /** A dot with an edge, so that it stands out from lines. */
  void dot(double x, double y, double radius, Color color) {
    Shape dot = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    fill(dot, color);
    graphics.setColor(theme.background);
    graphics.setStroke(new BasicStroke(1.2f));
    graphics.draw(dot);
  }

  /** A line of a legend in the lower right corner, from the bottom; says where to put its sign. */
  double[] lowerLegend(int line, String words) {
    double x = WIDTH - RIGHT - 8 - StrokeFont.width(words, LETTER);
    return legend(words, x, HEIGHT - BOTTOM - 12 - 17 * line);
  }

  /** A line of a legend at the top, in the middle. */
  double[] upperLegend(int line, String words) {
    return legend(words, LEFT + plotWidth() * 0.36, TOP + 18 + 17 * line);
  }

  private double[] legend(String words, double x, double y) {
    fill(
        new Rectangle2D.Double(x - 21, y - 13, StrokeFont.width(words, LETTER) + 25, 17),
        theme.background);
    text(words, x, y, LETTER);
    return new double[] {x - 11, y - LETTER / 2};
  }

  @Override
  public void close() {
    graphics.dispose();
  }

  private double plotWidth() {
    return WIDTH - LEFT - RIGHT;
  }

  private double plotHeight() {
    return HEIGHT - TOP - BOTTOM;
  }

  private void xMark(double value) {
    String words = String.format(Locale.ROOT, "%.1f", value);
    grid(x(value), y(0), x(value), y(yMax));
    text(words, x(value) - StrokeFont.width(words, LETTER) / 2, y(0) + TICK + 14, LETTER);
  }

  private void yMark(double value, double step) {
    String words = String.format(Locale.ROOT, step < 0.1 ? "%.2f" : "%.1f", value);
    grid(x(0), y(value), x(1), y(value));
    text(words, x(0) - TICK - 5 - StrokeFont.width(words, LETTER), y(value) + LETTER / 2, LETTER);
  }

  private void grid(double x1, double y1, double x2, double y2) {
    graphics.setColor(theme.grid);
    graphics.setStroke(new BasicStroke(0.8f));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  private void axes() {
    Path2D corner = new Path2D.Double();
    corner.moveTo(x(0), y(yMax));
    corner.lineTo(x(0), y(0));
    corner.lineTo(x(1), y(0));
    line(corner, theme.axis, 1.2);
  }

  private void text(String words, double x, double y, double height) {
    graphics.setColor(theme.text);
    StrokeFont.draw(graphics, words, x, y, height);
  }

  private void upwards(String words) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2);
    double middle = TOP + plotHeight() / 2;
    text(words, -middle - StrokeFont.width(words, LETTER) / 2, 17, LETTER);
    graphics.setTransform(before);
  }
}
