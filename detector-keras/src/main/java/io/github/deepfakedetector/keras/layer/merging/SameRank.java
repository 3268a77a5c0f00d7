package io.github.deepfakedetector.keras.layer.merging;

import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Promotion;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TNumber;

/** Tensors of fewer axes than others gain sizes of 1 after the batch; all get one type. */
final class SameRank {
  private SameRank() {}

  static List<Dims> shapes(List<Dims> shapes) {
    int rank = rank(shapes);
    return shapes.stream()
        .map(
            shape ->
                shape.rank() == rank
                    ? shape
                    : shape.head(1).plus(Dims.ones(rank - shape.rank())).plus(shape.tail(1)))
        .toList();
  }

  /** The call on such tensors; those that were changed have lost their masks, in Keras too. */
  static LayerCall call(LayerCall call) {
    List<Dims> shapes = call.given().shapes();
    int rank = rank(shapes);
    List<Operand<TNumber>> inputs = new ArrayList<>();
    List<@Nullable Operand<TBool>> masks = new ArrayList<>();
    for (int i = 0; i < call.inputs().size(); i++) {
      Operand<TNumber> input = call.inputs().get(i);
      for (int missing = rank - shapes.get(i).rank(); missing > 0; missing--) {
        input = call.tf().expandDims(input, call.tf().constant(1));
      }
      inputs.add(input);
      masks.add(shapes.get(i).rank() == rank ? call.masks().get(i) : null);
    }
    return call.withInputs(Promotion.all(call.tf(), inputs), masks);
  }

  private static int rank(List<Dims> shapes) {
    return shapes.stream().mapToInt(Dims::rank).max().orElse(0);
  }
}
