package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.WeightSpec;
import io.github.deepfakedetector.keras.layer.core.Products;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * A linear map of the last axes, such as those from features to heads and back.
 *
 * @param name of its weights' group
 * @param from the sizes that it takes
 * @param to the sizes that it makes of them
 * @param first the index of its kernel among the layer's weights
 */
record Projection(String name, Dims from, Dims to, boolean bias, int first) {
  List<WeightSpec> weights() {
    List<WeightSpec> specs = new ArrayList<>();
    specs.add(WeightSpec.trained(name + "/kernel", from.plus(to).toArray()));
    if (bias) {
      specs.add(WeightSpec.trained(name + "/bias", to.toArray()));
    }
    return specs;
  }

  /** The index of the weight after its own. */
  int next() {
    return first + (bias ? 2 : 1);
  }

  /**
   * Applies it.
   *
   * @param shape of the tensor
   */
  Operand<TNumber> apply(LayerCall call, Operand<TNumber> x, Dims shape) {
    Operand<TNumber> y =
        Products.withKernel(call.tf(), x, shape, call.weight(first), from.plus(to), from.rank());
    return bias ? call.tf().math.add(y, call.weight(first + 1)) : y;
  }
}
