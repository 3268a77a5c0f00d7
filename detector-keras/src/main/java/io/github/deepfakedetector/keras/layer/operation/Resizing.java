package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.layer.Numbers;
import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBicubic;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** How pictures are brought to another size. */
record Resizing(int height, int width, String interpolation, boolean antialias, Fit fit) {
  /** What is done first where the proportions differ. */
  enum Fit {
    STRETCH,
    CROP,
    PAD
  }

  private static final String[] INTERPOLATIONS = {
    "bilinear", "nearest", "bicubic", "lanczos3", "lanczos5", "area", "gaussian", "mitchellcubic"
  };

  static Resizing of(Call call) {
    List<Integer> size = call.integers("size");
    boolean crop = call.flag("crop_to_aspect_ratio");
    return new Resizing(
        size.get(0),
        size.get(size.size() - 1),
        call.choice("interpolation", "bilinear", INTERPOLATIONS).toLowerCase(Locale.ROOT),
        call.flag("antialias"),
        crop ? Fit.CROP : call.flag("pad_to_aspect_ratio") ? Fit.PAD : Fit.STRETCH);
  }

  void check(Call call) {
    call.choice("fill_mode", "constant", "constant");
    if (fit != Fit.STRETCH) {
      size(call, 1);
      size(call, 2);
    }
  }

  /** The input's height or width, counted as in a batch with the channels last. */
  private static long size(Call call, int axis) {
    boolean first = call.text("data_format", "channels_last").equals("channels_first");
    return call.known(call.shape(), call.shape().rank() - (first ? 3 : 4) + axis);
  }

  /** A batch with the channels last. */
  Operand<TNumber> apply(Body body, Operand<TNumber> x) {
    if (fit == Fit.STRETCH) {
      return scaled(body.tf(), x);
    }
    long down = size(body, 1);
    long across = size(body, 2);
    // As Keras rounds them: by truncation, after a product of single precision.
    long wantedDown = (long) ((float) (across * height) / width);
    long wantedAcross = (long) ((float) (down * width) / height);
    return fit == Fit.CROP
        ? cropped(body, x, wantedDown, wantedAcross)
        : padded(
            body, x, Math.max(down, wantedDown) - down, Math.max(across, wantedAcross) - across);
  }

  private Operand<TNumber> cropped(
      Body body, Operand<TNumber> x, long wantedDown, long wantedAcross) {
    Ops tf = body.tf();
    int down = (int) size(body, 1);
    int across = (int) size(body, 2);
    int keptDown = (int) Math.max(Math.min(down, wantedDown), 1);
    int keptAcross = (int) Math.max(Math.min(across, wantedAcross), 1);
    int[] begin = {0, (down - keptDown) / 2, (across - keptAcross) / 2, 0};
    Operand<TNumber> middle =
        tf.slice(x, tf.constant(begin), tf.constant(new int[] {-1, keptDown, keptAcross, -1}));
    return scaled(tf, middle);
  }

  /** The same on both sides, or nothing if it is less than one pixel. */
  private Operand<TNumber> padded(Body body, Operand<TNumber> x, long down, long across) {
    Ops tf = body.tf();
    int above = (int) body.size(down / 2);
    int beside = (int) body.size(across / 2);
    int[][] margins = {{0, 0}, {above, above}, {beside, beside}, {0, 0}};
    Operand<TNumber> filling = body.scalar(body.number("fill_value", 0), x);
    return scaled(tf, tf.pad(x, tf.constant(margins), filling));
  }

  /** TensorFlow's own choice of kernels; all but nearest neighbours are floating-point. */
  private Operand<TNumber> scaled(Ops tf, Operand<TNumber> x) {
    if (x.shape().get(1) == height && x.shape().get(2) == width) {
      return x;
    }
    Operand<TInt32> size = tf.constant(new int[] {height, width});
    return switch (interpolation) {
      case "nearest" ->
          tf.image.resizeNearestNeighbor(x, size, ResizeNearestNeighbor.halfPixelCenters(true));
      case "area" -> Numbers.of(tf.image.resizeArea(x, size));
      case "bilinear" ->
          antialias
              ? filtered(tf, x, size, "triangle")
              : Numbers.of(tf.image.resizeBilinear(x, size, ResizeBilinear.halfPixelCenters(true)));
      case "bicubic" ->
          antialias
              ? filtered(tf, x, size, "keyscubic")
              : Numbers.of(tf.image.resizeBicubic(x, size, ResizeBicubic.halfPixelCenters(true)));
      default -> filtered(tf, x, size, interpolation);
    };
  }

  private Operand<TNumber> filtered(
      Ops tf, Operand<TNumber> x, Operand<TInt32> size, String kernel) {
    Operand<TInt32> old =
        tf.slice(tf.shape(x), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    Operand<TNumber> ratio =
        tf.math.div(Numbers.cast(tf, size, TFloat32.class), Numbers.cast(tf, old, TFloat32.class));
    return Numbers.of(
        tf.image.scaleAndTranslate(
            x,
            size,
            tf.dtypes.cast(ratio, TFloat32.class),
            tf.constant(new float[2]),
            ScaleAndTranslate.kernelType(kernel),
            ScaleAndTranslate.antialias(antialias)));
  }
}
