package io.github.deepfakedetector.face;

/**
 * In which floating point a detector's boxes are computed. A double operation on floats, rounded to
 * float, is exactly the float operation, so one code serves both.
 */
enum Precision {
  SINGLE {
    @Override
    double of(double value) {
      return (float) value;
    }
  },
  DOUBLE {
    @Override
    double of(double value) {
      return value;
    }
  };

  /** The value as this precision holds it. */
  abstract double of(double value);
}
