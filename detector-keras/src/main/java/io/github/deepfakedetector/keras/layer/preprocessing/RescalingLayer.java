package io.github.deepfakedetector.keras.layer.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.layer.UnaryLayer;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/** Rescaling: times a scale, plus an offset, each one number or one per channel. */
public final class RescalingLayer extends UnaryLayer {
  private final float[] scale;
  private final float[] offset;

  private RescalingLayer(LayerSettings settings) {
    super(settings);
    scale = numbers("scale", 1);
    offset = numbers("offset", 0);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("Rescaling", RescalingLayer::new);
  }

  private float[] numbers(String key, float otherwise) {
    JsonNode node = settings.raw(key);
    if (!node.isArray()) {
      return new float[] {settings.number(key, otherwise)};
    }
    float[] values = new float[node.size()];
    for (int i = 0; i < values.length; i++) {
      if (!node.get(i).isNumber()) {
        throw settings.wrong(key, "a number, or a list of numbers");
      }
      values[i] = node.get(i).floatValue();
    }
    return values;
  }

  @Override
  protected Dims output(Dims input) {
    for (float[] values : new float[][] {scale, offset}) {
      if (values.length != 1 && values.length != input.last()) {
        throw settings.problem("has %d numbers for %s".formatted(values.length, input));
      }
    }
    return input;
  }

  @Override
  protected Operand<TNumber> build(LayerCall call, Operand<TNumber> x) {
    Operand<TNumber> scaled = call.tf().math.mul(x, call.precision().vector(call.tf(), scale));
    return call.tf().math.add(scaled, call.precision().vector(call.tf(), offset));
  }
}
