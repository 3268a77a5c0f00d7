package io.github.deepfakedetector.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a threshold: strictly between 0 and 1, as a model's description demands. */
final class Probability implements ITypeConverter<Double> {
  @Override
  public Double convert(String value) {
    double p = number(value);
    if (!(p > 0 && p < 1)) {
      throw wrong(value);
    }
    return p;
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw wrong(value);
    }
  }

  private static TypeConversionException wrong(String value) {
    return new TypeConversionException("'" + value + "' does not lie between 0 and 1");
  }
}
