package io.github.deepfakedetector.keras.layer.audio;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.layer.Precision;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * What a frame of a sound is multiplied by.
 *
 * @param length of the window, in the middle of a frame
 * @param frame the frame's length
 */
record Window(LayerSettings settings, int length, int frame) {
  private static final double HANN = 0.5;
  private static final double HAMMING = 0.54;

  static Window of(LayerSettings settings, int length, int frame) {
    JsonNode node = settings.raw("window");
    boolean numbers = node.isArray() && node.size() == length;
    for (JsonNode each : node) {
      numbers &= each.isNumber();
    }
    if (!numbers && settings.has("window")) {
      settings.choice("window", "hann", List.of("hann", "hamming"));
    }
    return new Window(settings, length, frame);
  }

  /** Overlapping frames of sounds that are mirrored at both ends, so that they are centred. */
  Operand<TNumber> frames(Ops tf, Operand<TNumber> x, int stride, Precision precision) {
    int margin = frame / 2;
    Operand<TNumber> mirrored =
        tf.mirrorPad(x, tf.constant(new int[][] {{0, 0}, {margin, margin}}), "REFLECT");
    Operand<TNumber> picture =
        tf.expandDims(tf.expandDims(mirrored, tf.constant(1)), tf.constant(-1));
    Operand<TNumber> cut =
        tf.image.extractImagePatches(
            picture,
            List.of(1L, 1L, (long) frame, 1L),
            List.of(1L, 1L, (long) stride, 1L),
            List.of(1L, 1L, 1L, 1L),
            "VALID");
    Operand<TNumber> frames = tf.squeeze(cut, org.tensorflow.op.core.Squeeze.axis(List.of(1L)));
    return settings.raw("window").isNull()
        ? frames
        : tf.math.mul(frames, padded(tf, values(tf, precision), precision));
  }

  private Operand<TNumber> padded(Ops tf, Operand<TNumber> values, Precision precision) {
    int before = (frame - length) / 2;
    Operand<TInt32> margins = tf.constant(new int[][] {{before, frame - length - before}});
    return tf.pad(values, margins, precision.scalar(tf, 0));
  }

  private Operand<TNumber> values(Ops tf, Precision precision) {
    JsonNode node = settings.raw("window");
    if (node.isArray()) {
      float[] numbers = new float[length];
      for (int i = 0; i < length; i++) {
        numbers[i] = node.get(i).floatValue();
      }
      return precision.vector(tf, numbers);
    }
    return cosine(tf, node.asText("hann").equals("hamming") ? HAMMING : HANN, precision);
  }

  /** Step by step as TensorFlow's Python API has it, so that even the rounding is the same. */
  private Operand<TNumber> cosine(Ops tf, double middle, Precision precision) {
    if (length == 1) {
      return precision.vector(tf, 1);
    }
    int period = length % 2 == 0 ? length : length - 1;
    Operand<TNumber> count =
        precision.cast(
            tf, Numbers.of(tf.range(tf.constant(0), tf.constant(length), tf.constant(1))));
    Operand<TNumber> angle =
        tf.math.div(
            tf.math.mul(precision.scalar(tf, 2 * Math.PI), count), precision.scalar(tf, period));
    return tf.math.sub(
        precision.scalar(tf, middle),
        tf.math.mul(precision.scalar(tf, 1 - middle), tf.math.cos(angle)));
  }
}
