package io.github.deepfakedetector.keras.layer.attention;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerCall;
import io.github.deepfakedetector.keras.layer.Numbers;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;

/**
 * Which tensor of a call is what: those of the layers that take query, value and key by position or
 * by name.
 *
 * @param key the value's index where none is given
 * @param ownKey whether a key is given
 */
record AttentionCall(
    Inputs given,
    int query,
    int value,
    int key,
    boolean ownKey,
    OptionalInt attentionMask,
    boolean scores,
    boolean causal) {
  private static final int SCORES = 7;
  private static final int CAUSAL = 9;

  static AttentionCall of(LayerSettings settings, Inputs given) {
    OptionalInt query = given.arguments().tensor(0, "query");
    OptionalInt value = given.arguments().tensor(1, "value");
    if (query.isEmpty() || value.isEmpty()) {
      throw settings.problem("takes a query and a value, and is not given both");
    }
    OptionalInt key = given.arguments().tensor(2, "key");
    JsonNode mask = given.arguments().constant(6, "attention_mask");
    if (!mask.isMissingNode() && !mask.isNull()) {
      throw settings.problem("is called with a constant attention_mask, which is not supported");
    }
    return new AttentionCall(
        given,
        query.getAsInt(),
        value.getAsInt(),
        key.orElse(value.getAsInt()),
        key.isPresent(),
        given.arguments().tensor(6, "attention_mask"),
        flag(settings, given, SCORES, "return_attention_scores"),
        flag(settings, given, CAUSAL, "use_causal_mask"));
  }

  /** A truth value among the arguments of a call; false if it is not given. */
  static boolean flag(LayerSettings settings, Inputs given, int position, String name) {
    JsonNode node = given.arguments().constant(position, name);
    if (given.arguments().tensor(position, name).isPresent()
        || !(node.isMissingNode() || node.isNull() || node.isBoolean())) {
      throw settings.problem("is called with a %s that is not true or false".formatted(name));
    }
    return node.booleanValue();
  }

  Dims queryShape() {
    return given.get(query);
  }

  Dims valueShape() {
    return given.get(value);
  }

  Dims keyShape() {
    return given.get(key);
  }

  @Nullable Operand<TBool> queryMask(LayerCall call) {
    return mask(call, 3, "query_mask", query);
  }

  @Nullable Operand<TBool> valueMask(LayerCall call) {
    return mask(call, 4, "value_mask", value);
  }

  @Nullable Operand<TBool> keyMask(LayerCall call) {
    return mask(call, 5, "key_mask", ownKey ? key : -1);
  }

  /** The mask given as an argument, or else the one that the tensor carries. */
  private @Nullable Operand<TBool> mask(LayerCall call, int position, String name, int carrier) {
    OptionalInt argument = given.arguments().tensor(position, name);
    if (argument.isPresent()) {
      return Numbers.bool(call.tf(), call.inputs().get(argument.getAsInt()));
    }
    return carrier < 0 ? null : call.masks().get(carrier);
  }
}
