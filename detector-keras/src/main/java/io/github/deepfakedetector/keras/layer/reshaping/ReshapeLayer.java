package io.github.deepfakedetector.keras.layer.reshaping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Reshape, to sizes one of which may follow from the others. */
public final class ReshapeLayer extends UnaryLayer {
  private final List<Long> target = new ArrayList<>();

  private ReshapeLayer(LayerSettings settings) {
    super(settings);
    JsonNode shape = settings.raw("target_shape");
    if (!shape.isArray()) {
      throw settings.wrong("target_shape", "a list of integers");
    }
    for (JsonNode node : shape) {
      long size = settings.integer("target_shape", node, -1);
      if (size == 0 || (size == Dims.FREE && target.contains(Dims.FREE))) {
        throw settings.wrong("target_shape", "sizes, at most one of them -1");
      }
      target.add(size);
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Reshape", ReshapeLayer::new);
  }

  @Override
  protected Dims output(Dims input) {
    long elements = Sizes.ofSample(this, input);
    Dims sizes = Dims.of(target);
    if (elements != Dims.FREE) {
      sizes = fitted(sizes, elements);
    }
    return Dims.of(input.at(0)).plus(sizes);
  }

  private Dims fitted(Dims sizes, long elements) {
    int free = target.indexOf(Dims.FREE);
    long others = free < 0 ? sizes.elements() : sizes.with(free, 1).elements();
    if (free < 0 ? others != elements : elements % others != 0) {
      throw settings.problem("cannot shape %d numbers into %s".formatted(elements, sizes));
    }
    return free < 0 ? sizes : sizes.with(free, elements / others);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return Sizes.reshape(call.tf(), x, output(call.shape()));
  }
}
