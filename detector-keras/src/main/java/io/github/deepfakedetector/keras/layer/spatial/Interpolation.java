package io.github.deepfakedetector.keras.layer.spatial;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBicubic;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** How pictures, with the channels last, are given another size. */
public enum Interpolation {
  NEAREST(""),
  BILINEAR("triangle"),
  BICUBIC("keyscubic"),
  AREA(""),
  LANCZOS3("lanczos3"),
  LANCZOS5("lanczos5");

  // TensorFlow's name of the kernel that it can widen against aliasing; empty: there is none.
  private final String kernel;

  Interpolation(String kernel) {
    this.kernel = kernel;
  }

  /** The one that a layer names. */
  public static Interpolation of(LayerSettings settings, String otherwise) {
    String word = settings.text("interpolation", otherwise).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(value -> value.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                settings.problem(
                    "has interpolation '%s', which is not supported; supported: %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Interpolation::word)
                                .collect(Collectors.joining(", ")))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By whole factors. */
  public Operand<TNumber> enlarge(Ops tf, Operand<TNumber> x, int down, int across) {
    if (down == 1 && across == 1) {
      return x;
    }
    return resize(tf, x, tf.math.mul(sizes(tf, x), tf.constant(new int[] {down, across})), false);
  }

  /**
   * To a size, height and width; all but {@code NEAREST} give 32-bit floats, in Keras too.
   *
   * @param antialias whether what is made smaller is smoothed first
   */
  public Operand<TNumber> resize(
      Ops tf, Operand<TNumber> x, Operand<TInt32> size, boolean antialias) {
    // Centres of pixels lie well inside the old ones; their corners might be rounded to others.
    if (this == NEAREST) {
      return tf.image.resizeNearestNeighbor(x, size, ResizeNearestNeighbor.halfPixelCenters(true));
    }
    // The kernels compute in them anyway, but not all take every type.
    Operand<TNumber> floats = Numbers.cast(tf, x, TFloat32.class);
    if (antialias && !kernel.isEmpty()) {
      return convolve(tf, floats, size, true);
    }
    return switch (this) {
      case BILINEAR ->
          Numbers.of(tf.image.resizeBilinear(floats, size, ResizeBilinear.halfPixelCenters(true)));
      case BICUBIC ->
          Numbers.of(tf.image.resizeBicubic(floats, size, ResizeBicubic.halfPixelCenters(true)));
      case AREA -> Numbers.of(tf.image.resizeArea(floats, size));
      default -> convolve(tf, floats, size, false);
    };
  }

  private Operand<TNumber> convolve(
      Ops tf, Operand<TNumber> x, Operand<TInt32> size, boolean antialias) {
    Operand<TFloat32> scale =
        tf.math.div(
            tf.dtypes.cast(size, TFloat32.class), tf.dtypes.cast(sizes(tf, x), TFloat32.class));
    return Numbers.of(
        tf.image.scaleAndTranslate(
            x,
            size,
            scale,
            tf.constant(new float[2]),
            ScaleAndTranslate.kernelType(kernel),
            ScaleAndTranslate.antialias(antialias)));
  }

  private static Operand<TInt32> sizes(Ops tf, Operand<TNumber> x) {
    return tf.stridedSlice(tf.shape(x), Indices.slice(1, 3));
  }
}
