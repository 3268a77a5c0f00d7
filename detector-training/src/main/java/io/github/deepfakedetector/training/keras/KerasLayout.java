package io.github.deepfakedetector.training.keras;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/** Weights in Keras' order of axes, and as nested arrays. */
public final class KerasLayout {
  private KerasLayout() {}

  /** From outputs x inputs x rows x columns to rows x columns x inputs x outputs. */
  public static FloatTensor convolution(float[] kernel, int outputs, int inputs, int side) {
    float[] turned = new float[kernel.length];
    int places = side * side;
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int p = 0; p < places; p++) {
          turned[(p * inputs + i) * outputs + o] = kernel[(o * inputs + i) * places + p];
        }
      }
    }
    return new FloatTensor(
        List.of((long) side, (long) side, (long) inputs, (long) outputs), turned);
  }

  /** The way back of {@link #convolution}. */
  public static float[] turnedBack(FloatTensor kernel) {
    int outputs = Math.toIntExact(kernel.shape().get(3));
    int inputs = Math.toIntExact(kernel.shape().get(2));
    float[] values = kernel.values();
    int places = values.length / outputs / inputs;
    float[] turned = new float[values.length];
    for (int o = 0; o < outputs; o++) {
      for (int i = 0; i < inputs; i++) {
        for (int p = 0; p < places; p++) {
          turned[(o * inputs + i) * places + p] = values[(p * inputs + i) * outputs + o];
        }
      }
    }
    return turned;
  }

  /** A tensor as an array of arrays. */
  static Object nested(FloatTensor tensor) {
    int[] shape = tensor.shape().stream().mapToInt(Math::toIntExact).toArray();
    return nested(tensor.values(), shape, 0, 0, tensor.values().length);
  }

  private static Object nested(float[] values, int[] shape, int axis, int from, int count) {
    Object array = Array.newInstance(float.class, Arrays.copyOfRange(shape, axis, shape.length));
    int part = count / shape[axis];
    for (int i = 0; i < shape[axis]; i++) {
      if (axis == shape.length - 1) {
        Array.setFloat(array, i, values[from + i]);
      } else {
        Array.set(array, i, nested(values, shape, axis + 1, from + i * part, part));
      }
    }
    return array;
  }
}
