package io.github.deepfakedetector.keras.layer.convolution;

import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Reshapes;
import io.github.deepfakedetector.keras.layer.spatial.Windows;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Plain convolutions of pictures and volumes, with groups. */
final class Sliding {
  // More would make a large graph; fewer leave TensorFlow's grouped kernel, which is no faster.
  private static final int MAX_SPLITS = 64;

  private Sliding() {}

  static Operand<TNumber> apply(Given given, Windows windows, int groups) {
    if (groups == 1) {
      return ungrouped(given, windows);
    }
    if (given.rank() == 2 && given.shape().last() == groups) {
      return Depthwise.apply(given, depthwise(given, windows), windows);
    }
    return grouped(given, windows, groups);
  }

  /** A convolution of pictures with windows of one place. */
  static Operand<TNumber> pointwise(Given given) {
    return rightly(
        given,
        right -> right.tf().nn.conv2d(right.x(), right.kernel(), List.of(1L, 1L, 1L, 1L), "VALID"));
  }

  private static Operand<TNumber> ungrouped(Given given, Windows windows) {
    return rightly(given, right -> direct(right, windows));
  }

  /**
   * Convolves numbers of the type bfloat16 as floats, and rounds the result: on processors that
   * compute with them (AVX512_BF16) TensorFlow's own kernel gives wrong results where the channels
   * are odd in number, as those of a picture are.
   */
  private static Operand<TNumber> rightly(
      Given given, Function<Given, Operand<TNumber>> convolution) {
    return given.x().type().equals(TBfloat16.class)
        ? Numbers.like(given.tf(), convolution.apply(given.in(TFloat32.class)), given.x())
        : convolution.apply(given);
  }

  private static Operand<TNumber> direct(Given given, Windows windows) {
    Ops tf = given.tf();
    if (given.rank() == 2) {
      return tf.nn.conv2d(
          given.x(),
          given.kernel(),
          windows.stridesAttribute(),
          windows.paddingAttribute(),
          Conv2d.dilations(windows.dilationsAttribute()),
          Conv2d.explicitPaddings(windows.explicitPadding()));
    }
    // TensorFlow's kernel for volumes knows neither dilation nor uneven margins.
    return windows.isDilated() || !windows.padding().isNamed()
        ? Decomposed.apply(given, windows, (x, compact) -> volumes(tf, x, given, compact))
        : volumes(tf, given.x(), given, windows);
  }

  private static Operand<TNumber> volumes(
      Ops tf, Operand<TNumber> x, Given given, Windows windows) {
    return tf.nn.conv3d(x, given.kernel(), windows.stridesAttribute(), windows.paddingAttribute());
  }

  /** A channel a group: the filters of each lie together, as in a depthwise kernel. */
  private static Operand<TNumber> depthwise(Given given, Windows windows) {
    Dims shape = Dims.of(windows.size()).plus(Dims.of(given.shape().last(), Dims.FREE));
    return Reshapes.to(given.tf(), given.kernel(), shape);
  }

  /**
   * The groups apart, and put together again: TensorFlow on the CPU cannot fuse a bias into a
   * grouped convolution, and tries to.
   */
  private static Operand<TNumber> grouped(Given given, Windows windows, int groups) {
    Ops tf = given.tf();
    int parts = given.rank() == 2 ? parts(groups) : groups;
    int channels = given.rank() + 1;
    List<Output<TNumber>> inputs =
        tf.split(tf.constant(channels), given.x(), (long) parts).output();
    List<Output<TNumber>> kernels =
        tf.split(tf.constant(channels), given.kernel(), (long) parts).output();
    List<Operand<TNumber>> outputs = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      Given each =
          new Given(
              tf,
              inputs.get(part),
              given.shape().with(-1, given.shape().last() / parts),
              List.of(kernels.get(part)));
      outputs.add(ungrouped(each, windows));
    }
    return tf.concat(outputs, tf.constant(channels));
  }

  /** The groups' number, or its least divisor above 1 if that is too much. */
  private static int parts(int groups) {
    int parts = groups <= MAX_SPLITS ? groups : 2;
    while (groups % parts != 0) {
      parts++;
    }
    return parts;
  }
}
