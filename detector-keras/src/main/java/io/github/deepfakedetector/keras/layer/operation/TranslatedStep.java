package io.github.deepfakedetector.keras.layer.operation;

import io.github.deepfakedetector.keras.config.Arguments;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.Layer;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * An operation that a file calls otherwise than Keras 3 does.
 *
 * @param translation of the arguments of a call
 */
record TranslatedStep(OperationStep step, UnaryOperator<Arguments> translation) implements Layer {
  static Layer of(
      LayerSettings settings, Definition definition, UnaryOperator<Arguments> translation) {
    return new TranslatedStep(new OperationStep(settings, definition), translation);
  }

  private Inputs translated(Inputs inputs) {
    return new Inputs(inputs.shapes(), translation.apply(inputs.arguments()));
  }

  @Override
  public List<Dims> outputs(Inputs inputs) {
    return step.outputs(translated(inputs));
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    return step.build(
        new LayerCall(
            call.tf(),
            call.inputs(),
            call.masks(),
            translated(call.given()),
            call.weights(),
            call.precision()));
  }
}
