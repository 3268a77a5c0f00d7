package io.github.deepfakedetector.evaluation.report;

import io.github.deepfakedetector.evaluation.CalibrationError;
import io.github.deepfakedetector.evaluation.Estimate;
import io.github.deepfakedetector.evaluation.Histogram;
import io.github.deepfakedetector.evaluation.Interval;
import io.github.deepfakedetector.evaluation.LabelledScore;
import io.github.deepfakedetector.evaluation.Measures;
import io.github.deepfakedetector.evaluation.RocCurve;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Draws what scores show. */
final class Plots {
  private static final int BINS = 20;
  private static final double LINE = 2;
  private static final double[] STEPS = {0.02, 0.05, 0.1, 0.2};

  private Plots() {}

  /** The ROC curve, and where the verdicts lie on it. */
  static BufferedImage roc(List<LabelledScore> scores, Measures measures, Theme theme) {
    try (PlotFrame frame =
        new PlotFrame(theme, "ROC curve", "Real files called fake", "Fakes called fake", 1, 0.2)) {
      frame.diagonal();
      Path2D curve = new Path2D.Double();
      curve.moveTo(frame.x(0), frame.y(0));
      for (RocCurve.Point point : RocCurve.of(scores).points()) {
        curve.lineTo(frame.x(point.falseAlarmRate()), frame.y(point.detectionRate()));
      }
      frame.line(curve, theme.real, LINE);
      legend(frame, measures, theme);
      return frame.image();
    }
  }

  private static void legend(PlotFrame frame, Measures measures, Theme theme) {
    int line = 0;
    if (measures.detectionRate() != null && measures.falseAlarmRate() != null) {
      double[] sign = frame.lowerLegend(line++, "verdicts");
      frame.dot(sign[0], sign[1], 4, theme.fake);
      double x = frame.x(measures.falseAlarmRate().value());
      frame.dot(x, frame.y(measures.detectionRate().value()), 4.5, theme.fake);
    }
    Estimate area = measures.areaUnderCurve();
    if (area != null) {
      double[] sign = frame.lowerLegend(line, String.format(Locale.ROOT, "AUC %.3f", area.value()));
      Path2D dash = new Path2D.Double();
      dash.moveTo(sign[0] - 7, sign[1]);
      dash.lineTo(sign[0] + 5, sign[1]);
      frame.line(dash, theme.real, LINE);
    }
  }

  /** How the scores of real files and of fakes are spread, each class as a whole. */
  static BufferedImage scores(List<LabelledScore> scores, Theme theme) {
    Histogram histogram = Histogram.of(scores, BINS);
    double[] reals = shares(histogram.reals());
    double[] fakes = shares(histogram.fakes());
    double largest = 0;
    for (int i = 0; i < BINS; i++) {
      largest = Math.max(largest, Math.max(reals[i], fakes[i]));
    }
    double step = step(largest);
    // Room for the legend above the highest bar.
    double top = Math.min(1, Math.ceil(largest * 1.1 / step) * step);
    try (PlotFrame frame =
        new PlotFrame(theme, "Scores", "P(fake)", "Share of files of the class", top, step)) {
      bars(frame, reals, theme.real);
      bars(frame, fakes, theme.fake);
      sign(frame, 0, "real: " + sum(histogram.reals()), theme.real);
      sign(frame, 1, "fake: " + sum(histogram.fakes()), theme.fake);
      return frame.image();
    }
  }

  private static double step(double largest) {
    for (double step : STEPS) {
      if (largest <= 6 * step) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static double[] shares(List<Integer> counts) {
    int sum = Math.max(1, sum(counts));
    return counts.stream().mapToDouble(count -> (double) count / sum).toArray();
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private static void bars(PlotFrame frame, double[] shares, Color color) {
    Path2D outline = new Path2D.Double();
    outline.moveTo(frame.x(0), frame.y(0));
    for (int i = 0; i < shares.length; i++) {
      outline.lineTo(frame.x((double) i / shares.length), frame.y(shares[i]));
      outline.lineTo(frame.x((i + 1.0) / shares.length), frame.y(shares[i]));
    }
    outline.lineTo(frame.x(1), frame.y(0));
    frame.fill(outline, Theme.translucent(color));
    frame.line(outline, color, 1.4);
  }

  private static void sign(PlotFrame frame, int line, String words, Color color) {
    double[] place = frame.upperLegend(line, words);
    frame.fill(new Rectangle2D.Double(place[0] - 6, place[1] - 4.5, 10, 9), color);
  }

  /** Whether probabilities are shares; the bars are intervals of 95 %. */
  static BufferedImage calibration(List<LabelledScore> scores, Theme theme) {
    try (PlotFrame frame =
        new PlotFrame(
            theme, "Calibration", "Mean P(fake) of a bin", "Share of fakes in the bin", 1, 0.2)) {
      frame.diagonal();
      Path2D line = new Path2D.Double();
      List<CalibrationError.Bin> bins =
          CalibrationError.of(scores).bins().stream().filter(bin -> bin.count() > 0).toList();
      for (CalibrationError.Bin bin : bins) {
        Interval interval = Interval.wilson(bin.fakeShare(), (double) bin.count());
        Path2D bar = new Path2D.Double();
        bar.moveTo(frame.x(bin.meanProbability()), frame.y(interval.low()));
        bar.lineTo(frame.x(bin.meanProbability()), frame.y(interval.high()));
        frame.line(bar, Theme.translucent(theme.real), 3);
        extend(line, frame.x(bin.meanProbability()), frame.y(bin.fakeShare()));
      }
      frame.line(line, theme.real, 1.4);
      for (CalibrationError.Bin bin : bins) {
        double radius = 2.5 + 9 * Math.sqrt((double) bin.count() / scores.size());
        frame.dot(frame.x(bin.meanProbability()), frame.y(bin.fakeShare()), radius, theme.real);
      }
      return frame.image();
    }
  }

  private static void extend(Path2D line, double x, double y) {
    if (line.getCurrentPoint() == null) {
      line.moveTo(x, y);
    } else {
      line.lineTo(x, y);
    }
  }
}
