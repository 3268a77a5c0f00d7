package io.github.deepfakedetector.keras.layer.reshaping;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.Reshapes;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Flatten and Reshape. */
public final class ReshapeLayer extends UnaryLayer {
  private final boolean flatten;

  private ReshapeLayer(LayerSettings settings, boolean flatten) {
    super(settings);
    this.flatten = flatten;
    if (flatten) {
      settings.requireChannelsLast();
    }
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Flatten", settings -> new ReshapeLayer(settings, true));
    factories.put("Reshape", settings -> new ReshapeLayer(settings, false));
  }

  @Override
  protected Dims output(Dims input) {
    long elements = input.tail(1).elements();
    if (elements == Dims.FREE || elements == Long.MAX_VALUE) {
      throw settings.problem("needs known sizes, not " + input);
    }
    return Dims.of(input.at(0)).plus(flatten ? Dims.of(elements) : target(elements));
  }

  private Dims target(long elements) {
    JsonNode shape = settings.raw("target_shape");
    if (!shape.isArray()) {
      throw settings.wrong("target_shape", "a list of integers");
    }
    List<Long> sizes = new ArrayList<>();
    long product = 1;
    int free = -1;
    for (JsonNode node : shape) {
      int size = settings.integer("target_shape", node, -1);
      if ((size == -1 && free >= 0) || size == 0) {
        throw settings.wrong("target_shape", "sizes, at most one of them -1");
      }
      free = size == -1 ? sizes.size() : free;
      product = size == -1 ? product : Math.min(product * size, elements + 1);
      sizes.add((long) size);
    }
    if (free >= 0 && elements % product == 0) {
      sizes.set(free, elements / product);
    } else if (free >= 0 || product != elements) {
      throw settings.problem("cannot shape %d numbers into %s".formatted(elements, Dims.of(sizes)));
    }
    return Dims.of(sizes);
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    return Reshapes.to(call.tf(), x, output(call.shape()).with(0, Dims.FREE));
  }
}
