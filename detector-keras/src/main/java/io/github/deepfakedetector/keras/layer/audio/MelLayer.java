package io.github.deepfakedetector.keras.layer.audio;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * MelSpectrogram: the power of a sound over time, in bands that are evenly spaced to the ear, on a
 * logarithmic scale.
 */
public final class MelLayer extends UnaryLayer {
  // 4 s at 16 kHz; a file could ask for terabytes.
  private static final int MAX_LENGTH = 1 << 16;
  private static final int MAX_BANDS = 512;
  private final int transform;
  private final int stride;
  private final Window window;
  private final MelBands bands;
  private final boolean decibels;

  private MelLayer(LayerSettings settings) {
    super(settings);
    transform = settings.count("fft_length", 2048);
    stride = settings.count("sequence_stride", 512);
    int length = settings.count("sequence_length", transform);
    int count = settings.count("num_mel_bins", 128);
    if (length > transform || transform > MAX_LENGTH || count > MAX_BANDS) {
      throw problem(
          "has %d bands of frames of %d out of %d, which is not supported; supported: up to %d, %d"
              .formatted(count, length, transform, MAX_BANDS, MAX_LENGTH));
    }
    window = Window.of(settings, length, transform);
    bands = MelBands.of(settings, count, transform / 2 + 1);
    decibels = settings.flag("power_to_db", true);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("MelSpectrogram", MelLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 2);
    int margin = transform / 2;
    if (input.known(1) && input.at(1) <= margin) {
      throw problem("mirrors %d samples of a sound of %d".formatted(margin, input.at(1)));
    }
    long frames = input.known(1) ? (input.at(1) + 2L * margin - transform) / stride + 1 : Dims.FREE;
    return input.head(1).plus(Dims.of(bands.count(), frames));
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> given) {
    Ops tf = call.tf();
    Precision wide = call.precision().isHalf() ? Precision.FLOAT32 : call.precision();
    Operand<TNumber> x = wide.cast(tf, given);
    Operand<TNumber> magnitudes =
        new Fourier(tf, wide).magnitudes(window.frames(tf, x, stride, wide), transform);
    Operand<TNumber> power =
        tf.math.pow(magnitudes, wide.scalar(tf, settings.number("mag_exp", 2)));
    Operand<TNumber> mel = bands.apply(tf, power, wide);
    Operand<TNumber> scaled = decibels ? decibels(tf, mel, wide) : mel;
    return call.precision().cast(tf, tf.linalg.transpose(scaled, tf.constant(new int[] {0, 2, 1})));
  }

  /** Nothing lies further below the loudest of the batch than so many decibels, in Keras too. */
  private Operand<TNumber> decibels(Ops tf, Operand<TNumber> power, Precision precision) {
    Operand<TNumber> least = precision.scalar(tf, settings.number("min_power", 1e-10));
    Operand<TNumber> reference = precision.scalar(tf, Math.abs(settings.number("ref_power", 1)));
    Operand<TNumber> y =
        tf.math.sub(
            level(tf, tf.math.maximum(power, least), precision),
            level(tf, tf.math.maximum(reference, least), precision));
    Operand<TNumber> loudest = tf.max(y, tf.constant(new int[] {0, 1, 2}));
    Operand<TNumber> range = precision.scalar(tf, settings.number("top_db", 80));
    return tf.math.maximum(y, tf.math.sub(loudest, range));
  }

  private static Operand<TNumber> level(Ops tf, Operand<TNumber> x, Precision precision) {
    Operand<TNumber> ten = precision.scalar(tf, 10);
    return tf.math.mul(ten, tf.math.div(tf.math.log(x), tf.math.log(ten)));
  }
}
