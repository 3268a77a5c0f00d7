package io.github.deepfakedetector.keras.layer;

import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** A layer with one input and one output, as nearly all have. */
public abstract class UnaryLayer implements Layer {
  protected final LayerSettings settings;

  protected UnaryLayer(LayerSettings settings) {
    this.settings = settings;
  }

  protected List<WeightSpec> weights(Dims input) {
    return List.of();
  }

  protected abstract Dims output(Dims input);

  protected abstract Operand<TNumber> build(LayerCall call, Operand<TNumber> x);

  @Override
  public final List<WeightSpec> weights(Inputs inputs) {
    return weights(single(inputs));
  }

  @Override
  public final List<Dims> outputs(Inputs inputs) {
    return List.of(output(single(inputs)));
  }

  @Override
  public final List<Operand<TNumber>> build(LayerCall call) {
    return List.of(build(call, call.input()));
  }

  /** Passed on where Keras' layer of this name supports masking. */
  @Override
  public @Nullable Operand<TBool> mask(LayerCall call) {
    return Masks.passes(settings.className()) ? call.mask() : null;
  }

  private Dims single(Inputs inputs) {
    int others = inputs.size() - (inputs.mask().isPresent() ? 1 : 0);
    if (others != 1) {
      throw settings.problem("takes one tensor, not " + others);
    }
    return inputs.first();
  }

  /** "layer 'x' of class Y " and what is wrong with it. */
  public final ModelException problem(String what) {
    return settings.problem(what);
  }

  /** Refuses an input of another rank. */
  protected final void requireRank(Dims input, int rank) {
    if (input.rank() != rank) {
      throw settings.problem("takes tensors of rank " + rank + ", not " + input);
    }
  }

  /** Refuses an input one of whose sizes is free. */
  protected final long requireKnown(Dims input, int axis) {
    if (!input.known(axis)) {
      throw settings.problem("needs a known size on axis " + axis + " of " + input);
    }
    return input.at(axis);
  }
}
