package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Precision;
import io.github.deepfakedetector.keras.layer.spatial.Interpolation;
import io.github.deepfakedetector.keras.layer.spatial.SpatialLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Resizing of pictures, as they are, cut, or with a border, to one size. */
public final class ResizingLayer extends SpatialLayer {
  private static final double LARGEST_HALF = 65504;
  private final Interpolation interpolation;
  private final int height;
  private final int width;
  private final boolean antialias;
  private final boolean crop;
  private final boolean pad;

  private ResizingLayer(LayerSettings settings) {
    super(settings, 2);
    height = PictureSize.height(settings);
    width = PictureSize.width(settings);
    interpolation = Interpolation.of(settings, "bilinear");
    antialias = settings.flag("antialias", false);
    crop = settings.flag("crop_to_aspect_ratio", false);
    pad = settings.flag("pad_to_aspect_ratio", false);
    settings.choice("fill_mode", "constant", List.of("constant"));
    if (crop && pad) {
      throw settings.problem("has both crop_to_aspect_ratio and pad_to_aspect_ratio");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Resizing", ResizingLayer::new);
  }

  @Override
  protected Dims result(Dims input) {
    return input.with(1, height).with(2, width);
  }

  @Override
  protected Operand<TNumber> compute(LayerCall call, Dims input, Operand<TNumber> given) {
    Ops tf = call.tf();
    Operand<TNumber> x = call.precision().cast(tf, given);
    if (input.at(1) == height && input.at(2) == width) {
      return x;
    }
    Frame frame = Frame.of(tf, x, input, height, width);
    if (crop) {
      x = frame.crop(x);
    } else if (pad) {
      x = frame.pad(x, call.scalar(settings.number("fill_value", 0)));
    }
    Operand<TNumber> y =
        interpolation.resize(tf, x, tf.constant(new int[] {height, width}), antialias);
    // Some interpolations go beyond the numbers that they are given.
    if (call.precision() == Precision.FLOAT16 && interpolation != Interpolation.NEAREST) {
      Precision single = Precision.FLOAT32;
      y = tf.clipByValue(y, single.scalar(tf, -LARGEST_HALF), single.scalar(tf, LARGEST_HALF));
    }
    return call.precision().cast(tf, y);
  }
}
