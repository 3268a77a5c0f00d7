package io.github.deepfakedetector.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Dense, on the last axis of a tensor of any rank from 2 on. */
final class DenseLayer extends UnaryLayer {
  private final int units;
  private final boolean bias;
  private final Activations.Activation activation;

  private DenseLayer(LayerSettings settings) {
    super(settings);
    units = settings.count("units");
    bias = settings.flag("use_bias", true);
    activation = Activations.of(settings, "activation");
    if (settings.has("quantization_config")) {
      throw settings.problem("is quantised, which is not supported");
    }
  }

  static void register(Map<String, LayerFactory> factories) {
    factories.put("Dense", DenseLayer::new);
  }

  @Override
  List<WeightSpec> weights(Dims input) {
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(WeightSpec.trained("kernel", features(input), units));
    if (bias) {
      specs.add(WeightSpec.trained("bias", units));
    }
    return specs;
  }

  @Override
  Dims output(Dims input) {
    features(input);
    return input.with(-1, units);
  }

  private long features(Dims input) {
    if (input.rank() < 2) {
      throw settings.problem("takes tensors of rank 2 or more, not " + input);
    }
    return requireKnown(input, input.rank() - 1);
  }

  @Override
  Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x) {
    boolean flat = call.shape().rank() == 2;
    Operand<TFloat32> rows =
        flat ? x : Reshapes.to(call.tf(), x, Dims.of(Dims.FREE, call.shape().last()));
    Operand<TFloat32> y = call.tf().linalg.matMul(rows, call.weight(0));
    if (bias) {
      y = call.tf().nn.biasAdd(y, call.weight(1));
    }
    if (!flat) {
      y = Reshapes.like(call.tf(), y, x, call.shape(), units);
    }
    return activation.apply(call.tf(), y);
  }
}
