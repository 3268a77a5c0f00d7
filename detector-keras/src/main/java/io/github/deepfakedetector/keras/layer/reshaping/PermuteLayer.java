package io.github.deepfakedetector.keras.layer.reshaping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Permute: the axes after the batch in another order. */
public final class PermuteLayer extends UnaryLayer {
  private PermuteLayer(LayerSettings settings) {
    super(settings);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Permute", PermuteLayer::new);
  }

  private int[] order(int rank) {
    JsonNode dims = settings.raw("dims");
    int[] order = new int[rank];
    boolean[] seen = new boolean[rank];
    for (int i = 1; i < rank; i++) {
      int from = settings.integer("dims", dims.path(i - 1), 1);
      if (dims.size() != rank - 1 || from >= rank || seen[from]) {
        throw settings.wrong("dims", "the axes 1 to " + (rank - 1) + " in some order");
      }
      seen[from] = true;
      order[i] = from;
    }
    return order;
  }

  @Override
  protected Dims output(Dims input) {
    int[] order = order(input.rank());
    Dims output = input;
    for (int axis = 0; axis < order.length; axis++) {
      output = output.with(axis, input.at(order[axis]));
    }
    return output;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return call.tf().linalg.transpose(x, call.tf().constant(order(call.shape().rank())));
  }
}
