package io.github.deepfakedetector.keras;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A layer with one input and one output, as nearly all have. */
abstract class UnaryLayer implements Layer {
  protected final LayerSettings settings;

  UnaryLayer(LayerSettings settings) {
    this.settings = settings;
  }

  List<WeightSpec> weights(Dims input) {
    return List.of();
  }

  abstract Dims output(Dims input);

  abstract Operand<TFloat32> build(LayerCall call, Operand<TFloat32> x);

  @Override
  public final List<WeightSpec> weights(List<Dims> inputs) {
    return weights(single(inputs));
  }

  @Override
  public final List<Dims> outputs(List<Dims> inputs) {
    return List.of(output(single(inputs)));
  }

  @Override
  public final List<Operand<TFloat32>> build(LayerCall call) {
    return List.of(build(call, call.input()));
  }

  private Dims single(List<Dims> inputs) {
    if (inputs.size() != 1) {
      throw settings.problem("takes one tensor, not " + inputs.size());
    }
    return inputs.get(0);
  }

  /** Refuses an input of another rank, or one whose named axes are free. */
  final void requireRank(Dims input, int rank) {
    if (input.rank() != rank) {
      throw settings.problem("takes tensors of rank " + rank + ", not " + input);
    }
  }

  final long requireKnown(Dims input, int axis) {
    if (!input.known(axis)) {
      throw settings.problem("needs a known size on axis " + axis + " of " + input);
    }
    return input.at(axis);
  }
}
