package io.github.deepfakedetector.keras.layer.core;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Foldable;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Reshapes;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Dense, on the last axis of a tensor of any rank from 2 on. */
public final class DenseLayer extends UnaryLayer {
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

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Dense", DenseLayer::new);
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(WeightSpec.trained("kernel", features(input), units));
    if (bias) {
      specs.add(WeightSpec.trained("bias", units));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
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
  public @Nullable Foldable foldable() {
    return Activations.isLinear(settings, "activation")
        ? new Foldable(0, List.of(1), bias ? 1 : -1, -1)
        : null;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> given) {
    // Integers, which only get here from an input, are multiplied as the kernel's numbers.
    Operand<TNumber> x = call.precision().cast(call.tf(), given);
    boolean flat = call.shape().rank() == 2;
    Operand<TNumber> rows =
        flat ? x : Reshapes.to(call.tf(), x, Dims.of(Dims.FREE, call.shape().last()));
    Operand<TNumber> y = call.tf().linalg.matMul(rows, call.weight(0));
    // A bias may also come from a normalisation that is folded into the kernel.
    if (call.weights().size() > 1) {
      y = call.tf().nn.biasAdd(y, call.weight(1));
    }
    if (!flat) {
      y = Reshapes.like(call.tf(), y, x, call.shape(), units);
    }
    return activation.apply(call.tf(), y);
  }
}
