package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/**
 * Gives a tensor the mask that a call names beside it, for models and wrappers that are called so.
 */
public final class Masked implements Layer {
  /** The beginning of its name, below that of what is called. */
  public static final String NAME = "(masked)";

  @Override
  public List<Dims> outputs(Inputs inputs) {
    return List.of(inputs.first());
  }

  @Override
  public List<Operand<TNumber>> build(LayerCall call) {
    return List.of(call.input());
  }

  @Override
  public Operand<TBool> mask(LayerCall call) {
    return Numbers.bool(call.tf(), call.inputs().get(1));
  }
}
