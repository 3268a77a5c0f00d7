package io.github.deepfakedetector.keras.layer.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.activation.Activations;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** EinsumDense: a kernel that is multiplied in as an equation says. */
public final class EinsumDenseLayer extends UnaryLayer {
  private final EinsumEquation equation;
  private final String biasAxes;
  private final List<Long> declared;
  private final Activations.Activation activation;

  private EinsumDenseLayer(LayerSettings settings) {
    super(settings);
    equation = EinsumEquation.of(settings);
    biasAxes = settings.text("bias_axes", "");
    declared = declared(settings);
    activation = Activations.of(settings, "activation");
    if (settings.has("quantization_config")) {
      throw settings.problem("is quantised, which is not supported");
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("EinsumDense", EinsumDenseLayer::new);
    // Keras 2 has it at first among the experimental ones.
    factories.put("Experimental>EinsumDense", EinsumDenseLayer::new);
  }

  private static List<Long> declared(LayerSettings settings) {
    JsonNode node = settings.raw("output_shape");
    List<Long> sizes = new ArrayList<>();
    for (JsonNode size : node.isArray() ? node : List.of(node)) {
      sizes.add(size.isNull() ? Dims.FREE : settings.integer("output_shape", size, 1));
    }
    return sizes;
  }

  @Override
  protected List<WeightSpec> weights(Dims input) {
    Dims output = output(input);
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(WeightSpec.trained("kernel", equation.kernel(input, output).toArray()));
    if (!biasAxes.isEmpty()) {
      specs.add(WeightSpec.trained("bias", equation.bias(biasAxes, output).toArray()));
    }
    return specs;
  }

  @Override
  protected Dims output(Dims input) {
    return equation.output(input, declared);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Ops tf = call.tf();
    Operand<TNumber> y = tf.linalg.einsum(List.of(x, call.weight(0)), equation.text());
    return activation.apply(tf, biasAxes.isEmpty() ? y : tf.math.add(y, call.weight(1)));
  }
}
