package io.github.deepfakedetector.keras.layer.audio;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.spatial.Layout;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * STFTSpectrogram: the short-time Fourier transform as a convolution, whose kernels are weights.
 */
public final class StftLayer extends UnaryLayer {
  private static final double EPSILON = 1e-7;
  private final Layout layout;
  private final Mode mode;
  private final int frame;
  private final int step;
  private final int transform;
  private final boolean same;
  private final boolean expand;

  private StftLayer(LayerSettings settings) {
    super(settings);
    layout = Layout.of(settings, 1);
    mode = Mode.of(settings);
    frame = settings.count("frame_length", 256);
    step = settings.count("frame_step", Math.max(1, frame / 2));
    transform = settings.count("fft_length", Integer.highestOneBit(Math.max(1, frame * 2 - 1)));
    same = settings.choice("padding", "valid", List.of("valid", "same")).equals("same");
    expand = settings.flag("expand_dims", false);
    if (Precision.of(settings) == Precision.BFLOAT16) {
      throw problem("takes no bfloat16, in Keras neither");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("STFTSpectrogram", StftLayer::new);
  }

  private long bins() {
    return transform / 2 + 1L;
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    List<WeightSpec> specs = new ArrayList<>();
    if (mode != Mode.IMAG) {
      specs.add(WeightSpec.trained("real_kernel", frame, 1, bins()));
    }
    if (mode != Mode.REAL) {
      specs.add(WeightSpec.trained("imag_kernel", frame, 1, bins()));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    requireRank(input, 3);
    long channels = requireKnown(input, layout.channelAxis());
    long frequencies = mode == Mode.STFT ? 2 * bins() : bins();
    Dims batch = input.head(1);
    long time = frames(input);
    if (expand) {
      return batch.plus(
          layout.channelsFirst()
              ? Dims.of(channels, time, frequencies)
              : Dims.of(time, frequencies, channels));
    }
    long all = channels * frequencies;
    return batch.plus(layout.channelsFirst() ? Dims.of(all, time) : Dims.of(time, all));
  }

  private long frames(Dims input) {
    int axis = layout.axis(0);
    if (!input.known(axis)) {
      return Dims.FREE;
    }
    long starts = same ? input.at(axis) : input.at(axis) - frame + 1;
    if (starts < 1) {
      throw problem("has frames of %d on a length of %d".formatted(frame, input.at(axis)));
    }
    return (starts + step - 1) / step;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Operand<TNumber> real = mode == Mode.IMAG ? null : convolve(call, x, 0);
    Operand<TNumber> imaginary =
        mode == Mode.REAL ? null : convolve(call, x, mode == Mode.IMAG ? 0 : 1);
    if (real == null || imaginary == null) {
      return arrange(call, real == null ? orFirst(imaginary, x) : real);
    }
    return switch (mode) {
      case ANGLE -> arrange(call, tf.math.atan2(imaginary, real));
      case STFT -> arrange(call, tf.concat(List.of(real, imaginary), tf.constant(-1)));
      case PSD -> arrange(call, twoSided(call, power(tf, real, imaginary)));
      case MAGNITUDE -> arrange(call, magnitude(call, power(tf, real, imaginary)));
      default -> {
        Operand<TNumber> magnitude = magnitude(call, power(tf, real, imaginary));
        yield arrange(call, tf.math.log(tf.math.maximum(magnitude, call.scalar(EPSILON))));
      }
    };
  }

  private static Operand<TNumber> orFirst(@Nullable Operand<TNumber> x, Operand<TNumber> y) {
    return x == null ? y : x;
  }

  private static Operand<TNumber> power(Ops tf, Operand<TNumber> real, Operand<TNumber> imaginary) {
    return tf.math.add(tf.math.square(real), tf.math.square(imaginary));
  }

  private static Operand<TNumber> magnitude(LayerCall call, Operand<TNumber> power) {
    return call.tf().math.sqrt(call.tf().math.maximum(power, call.scalar(EPSILON)));
  }

  /** All frequencies but the first and the last stand for their negative ones too. */
  private Operand<TNumber> twoSided(LayerCall call, Operand<TNumber> power) {
    float[] factors = new float[Math.toIntExact(bins())];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = i == 0 || i == factors.length - 1 ? 1 : 2;
    }
    return call.tf().math.mul(power, call.precision().vector(call.tf(), factors));
  }

  /** Each channel by itself: (batch x channels, 1, time, frequencies). */
  private Operand<TNumber> convolve(LayerCall call, Operand<TNumber> x, int kernel) {
    Ops tf = call.tf();
    Operand<TNumber> channelsFirst =
        layout.channelsFirst() ? x : tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1}));
    Operand<TInt64> shape = tf.shape(channelsFirst, TInt64.class);
    Operand<TInt64> time =
        tf.slice(shape, tf.constant(new long[] {2}), tf.constant(new long[] {1}));
    Operand<TInt64> rows =
        tf.concat(
            List.of(tf.constant(new long[] {-1, 1}), time, tf.constant(new long[] {1})),
            tf.constant(0));
    Operand<TNumber> picture = tf.expandDims(call.weight(kernel), tf.constant(0));
    return tf.nn.conv2d(
        tf.reshape(channelsFirst, rows),
        picture,
        List.of(1L, 1L, (long) step, 1L),
        same ? "SAME" : "VALID");
  }

  /** As the data format and {@code expand_dims} want the axes. */
  private Operand<TNumber> arrange(LayerCall call, Operand<TNumber> y) {
    Ops tf = call.tf();
    long channels = call.shape().at(layout.channelAxis());
    Operand<TInt64> shape = tf.shape(y, TInt64.class);
    Operand<TInt64> times =
        tf.slice(shape, tf.constant(new long[] {2}), tf.constant(new long[] {2}));
    Operand<TNumber> apart =
        tf.reshape(
            y, tf.concat(List.of(tf.constant(new long[] {-1, channels}), times), tf.constant(0)));
    int[] order = order();
    Operand<TNumber> turned = tf.linalg.transpose(apart, tf.constant(order));
    if (expand) {
      return turned;
    }
    Dims output = output(call.shape());
    // The channels of a frequency lie together; only the length may be free besides the batch.
    Operand<TInt64> flat = tf.constant(output.tail(1).toArray());
    Operand<TInt64> batch =
        tf.slice(
            tf.shape(apart, TInt64.class),
            tf.constant(new long[] {0}),
            tf.constant(new long[] {1}));
    return tf.reshape(turned, tf.concat(List.of(batch, flat), tf.constant(0)));
  }

  /** Of batch, channels, time and frequencies. */
  private int[] order() {
    if (expand) {
      return layout.channelsFirst() ? new int[] {0, 1, 2, 3} : new int[] {0, 2, 3, 1};
    }
    return layout.channelsFirst() ? new int[] {0, 1, 3, 2} : new int[] {0, 2, 1, 3};
  }

  private enum Mode {
    LOG,
    MAGNITUDE,
    PSD,
    REAL,
    IMAG,
    ANGLE,
    STFT;

    static Mode of(LayerSettings settings) {
      List<String> words = List.of("log", "magnitude", "psd", "real", "imag", "angle", "stft");
      return valueOf(settings.choice("mode", "log", words).toUpperCase(Locale.ROOT));
    }
  }
}
