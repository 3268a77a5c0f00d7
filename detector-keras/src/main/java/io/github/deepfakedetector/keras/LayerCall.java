package io.github.deepfakedetector.keras;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One call of a layer while the graph is built.
 *
 * @param tf adds operations, in the layer's own name scope
 * @param shapes of the inputs, as worked out beforehand
 * @param weights in the order of {@link Layer#weights}
 */
record LayerCall(
    Ops tf, List<Operand<TFloat32>> inputs, List<Dims> shapes, List<Operand<TFloat32>> weights) {
  Operand<TFloat32> input() {
    return inputs.get(0);
  }

  Dims shape() {
    return shapes.get(0);
  }

  Operand<TFloat32> weight(int index) {
    return weights.get(index);
  }
}
