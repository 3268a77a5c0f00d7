package io.github.deepfakedetector.keras.layer.normalization;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** Layers of keras.applications that scale a branch: of ConvNeXt and of Inception-ResNet. */
public final class ScaleLayer extends UnaryLayer {
  private ScaleLayer(LayerSettings settings) {
    super(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("LayerScale", ScaleLayer::new);
    factories.put("CustomScaleLayer", Residual::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    return List.of(WeightSpec.trained("gamma", settings.count("projection_dim")));
  }

  @Override
  protected Dims output(Dims input) {
    if (input.last() != settings.count("projection_dim")) {
      throw problem(
          "scales %d channels, not %s".formatted(settings.count("projection_dim"), input));
    }
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return call.tf().math.mul(x, call.weight(0));
  }

  /** The first input plus the second, scaled. */
  private static final class Residual implements Layer {
    private final LayerSettings settings;
    private final float scale;

    Residual(LayerSettings settings) {
      this.settings = settings;
      this.scale = settings.number("scale", 1);
    }

    @Override
    public List<Dims> outputs(Inputs inputs) {
      if (inputs.size() != 2 || !inputs.first().equals(inputs.get(1))) {
        throw settings.problem("takes two tensors of the same shape, not " + inputs.shapes());
      }
      return List.of(inputs.first());
    }

    @Override
    public List<Operand<TNumber>> build(LayerCall call) {
      Ops tf = call.tf();
      return List.of(
          tf.math.add(call.input(), tf.math.mul(call.inputs().get(1), call.scalar(scale))));
    }
  }
}
