package io.github.deepfakedetector.keras.layer.preprocessing;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.spatial.Interpolation;
import io.github.deepfakedetector.keras.layer.spatial.SpatialLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * CenterCrop: the middle of pictures; of those that are smaller in either direction, the largest
 * part in the wanted proportions, enlarged.
 */
public final class CenterCropLayer extends SpatialLayer {
  private final int height;
  private final int width;

  private CenterCropLayer(LayerSettings settings) {
    super(settings, 2);
    height = PictureSize.height(settings);
    width = PictureSize.width(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("CenterCrop", CenterCropLayer::new);
  }

  @Override
  protected Dims result(Dims input) {
    return input.with(1, height).with(2, width);
  }

  @Override
  protected Operand<TNumber> compute(LayerCall call, Dims input, Operand<TNumber> given) {
    Ops tf = call.tf();
    Operand<TNumber> x = call.precision().cast(tf, given);
    Operand<TNumber> middle = Frame.of(tf, x, input, height, width).middle(x);
    if (input.at(1) >= height && input.at(2) >= width) {
      return middle;
    }
    return Interpolation.BILINEAR.resize(tf, middle, tf.constant(new int[] {height, width}), false);
  }
}
