package io.github.deepfakedetector.training;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What parameters begin with. */
public final class InitialValues {
  private InitialValues() {}

  /** Normal about zero. */
  public static FloatTensor normal(List<Long> shape, double deviation, RandomGenerator random) {
    float[] values = new float[(int) shape.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return new FloatTensor(shape, values);
  }

  /** The weights of a convolution that keeps the variance (He et al., 2015). */
  public static FloatTensor convolution(
      int outputs, int inputs, int kernel, RandomGenerator random) {
    return normal(
        List.of((long) outputs, (long) inputs, (long) kernel, (long) kernel),
        Math.sqrt(2.0 / inputs / kernel / kernel),
        random);
  }

  /** All the same. */
  public static FloatTensor constant(long size, float value) {
    float[] values = new float[(int) size];
    Arrays.fill(values, value);
    return new FloatTensor(List.of(size), values);
  }
}
