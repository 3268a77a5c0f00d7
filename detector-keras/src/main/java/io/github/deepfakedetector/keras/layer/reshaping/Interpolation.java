package io.github.deepfakedetector.keras.layer.reshaping;

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
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** How pictures are enlarged. */
enum Interpolation {
  NEAREST,
  BILINEAR,
  BICUBIC,
  AREA,
  LANCZOS3,
  LANCZOS5;

  static Interpolation of(LayerSettings settings) {
    String word = settings.text("interpolation", "nearest").toLowerCase(Locale.ROOT);
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

  /** By whole factors; all but {@code NEAREST} give 32-bit floats, in Keras too. */
  Operand<TNumber> enlarge(Ops tf, Operand<TNumber> x, int down, int across) {
    if (down == 1 && across == 1) {
      return x;
    }
    Operand<TInt32> sizes = tf.stridedSlice(tf.shape(x), Indices.slice(1, 3));
    Operand<TInt32> larger = tf.math.mul(sizes, tf.constant(new int[] {down, across}));
    return switch (this) {
      // Centres of pixels lie well inside the old ones; their corners might be rounded to others.
      case NEAREST ->
          tf.image.resizeNearestNeighbor(x, larger, ResizeNearestNeighbor.halfPixelCenters(true));
      case BILINEAR ->
          Numbers.of(tf.image.resizeBilinear(x, larger, ResizeBilinear.halfPixelCenters(true)));
      case BICUBIC ->
          Numbers.of(tf.image.resizeBicubic(x, larger, ResizeBicubic.halfPixelCenters(true)));
      case AREA -> Numbers.of(tf.image.resizeArea(x, larger));
      case LANCZOS3, LANCZOS5 ->
          Numbers.of(
              tf.image.scaleAndTranslate(
                  x,
                  larger,
                  tf.constant(new float[] {down, across}),
                  tf.constant(new float[2]),
                  ScaleAndTranslate.kernelType(word()),
                  ScaleAndTranslate.antialias(false)));
    };
  }
}
