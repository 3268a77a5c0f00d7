package io.github.deepfakedetector.face;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Candidate boxes with what the networks say of them, as columns. */
final class Boxes {
  static final int REGRESSION = 4;
  static final int POINTS = 10;

  private int size;
  private double[] x1 = new double[64];
  private double[] y1 = new double[64];
  private double[] x2 = new double[64];
  private double[] y2 = new double[64];
  private double[] score = new double[64];
  private float[] regression = new float[64 * REGRESSION];
  private double[] points = new double[0];

  int size() {
    return size;
  }

  double x1(int i) {
    return x1[i];
  }

  double y1(int i) {
    return y1[i];
  }

  double x2(int i) {
    return x2[i];
  }

  double y2(int i) {
    return y2[i];
  }

  double score(int i) {
    return score[i];
  }

  float regression(int i, int part) {
    return regression[i * REGRESSION + part];
  }

  double point(int i, int part) {
    return points[i * POINTS + part];
  }

  void add(double left, double top, double right, double bottom, double probability) {
    if (size == x1.length) {
      grow();
    }
    set(size, left, top, right, bottom);
    score[size++] = probability;
  }

  private void grow() {
    int capacity = size * 2;
    x1 = Arrays.copyOf(x1, capacity);
    y1 = Arrays.copyOf(y1, capacity);
    x2 = Arrays.copyOf(x2, capacity);
    y2 = Arrays.copyOf(y2, capacity);
    score = Arrays.copyOf(score, capacity);
    regression = Arrays.copyOf(regression, Math.multiplyExact(capacity, REGRESSION));
  }

  void set(int i, double left, double top, double right, double bottom) {
    x1[i] = left;
    y1[i] = top;
    x2[i] = right;
    y2[i] = bottom;
  }

  void setScore(int i, double probability) {
    score[i] = probability;
  }

  void setRegression(int i, int part, float value) {
    regression[i * REGRESSION + part] = value;
  }

  void setPoint(int i, int part, double value) {
    if (points.length < size * POINTS) {
      points = Arrays.copyOf(points, size * POINTS);
    }
    points[i * POINTS + part] = value;
  }

  /** Some of them, in the given order. */
  Boxes select(int[] indices) {
    Boxes chosen = new Boxes();
    for (int i : indices) {
      chosen.append(this, i);
    }
    return chosen;
  }

  /** From left to right, and from top to bottom where they begin in the same column. */
  Boxes byColumns() {
    return ordered(Comparator.<Integer>comparingDouble(i -> x1[i]).thenComparingDouble(i -> y1[i]));
  }

  /** From top to bottom, and from left to right where they begin in the same row. */
  Boxes byRows() {
    return ordered(Comparator.<Integer>comparingDouble(i -> y1[i]).thenComparingDouble(i -> x1[i]));
  }

  private Boxes ordered(Comparator<Integer> order) {
    return select(
        IntStream.range(0, size).boxed().sorted(order).mapToInt(Integer::intValue).toArray());
  }

  void addAll(Boxes other) {
    for (int i = 0; i < other.size; i++) {
      append(other, i);
    }
  }

  private void append(Boxes from, int i) {
    add(from.x1[i], from.y1[i], from.x2[i], from.y2[i], from.score[i]);
    int at = size - 1;
    System.arraycopy(from.regression, i * REGRESSION, regression, at * REGRESSION, REGRESSION);
    if (from.points.length > 0) {
      for (int part = 0; part < POINTS; part++) {
        setPoint(at, part, from.point(i, part));
      }
    }
  }
}
