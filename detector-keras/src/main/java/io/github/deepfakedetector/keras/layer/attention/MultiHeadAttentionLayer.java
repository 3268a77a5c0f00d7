package io.github.deepfakedetector.keras.layer.attention;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.Inputs;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** MultiHeadAttention, along one axis or several. */
public final class MultiHeadAttentionLayer extends HeadsLayer {
  private static final int MAX_RANK = 8;
  private final Heads heads;

  private MultiHeadAttentionLayer(LayerSettings settings) {
    super(settings);
    int number = settings.count("num_heads");
    int keySize = settings.count("key_dim");
    heads = new Heads(number, number, keySize, settings.count("value_dim", keySize));
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("MultiHeadAttention", MultiHeadAttentionLayer::new);
  }

  /**
   * Keras takes the masks off query, value and key while it computes, and does not put them back.
   */
  @Override
  public List<Integer> unmasks(Inputs inputs) {
    AttentionCall roles = AttentionCall.of(settings, inputs);
    return List.of(roles.query(), roles.value(), roles.key());
  }

  @Override
  Heads heads() {
    return heads;
  }

  @Override
  Dims outputSizes(Dims query) {
    List<Long> sizes = new ArrayList<>();
    JsonNode node = settings.raw("output_shape");
    if (node.isArray()) {
      node.forEach(size -> sizes.add((long) settings.integer("output_shape", size, 1)));
    } else if (settings.has("output_shape")) {
      sizes.add((long) settings.count("output_shape"));
    }
    if (sizes.size() > MAX_RANK) {
      throw settings.wrong("output_shape", "at most " + MAX_RANK + " sizes");
    }
    return sizes.isEmpty() ? Dims.of(query.last()) : Dims.of(sizes);
  }

  @Override
  List<Integer> axes(Dims query) {
    if (query.rank() > MAX_RANK) {
      throw settings.problem("takes tensors of rank %d at most, not %s".formatted(MAX_RANK, query));
    }
    if (!settings.has("attention_axes")) {
      return IntStream.range(1, query.rank() - 1).boxed().toList();
    }
    JsonNode node = settings.raw("attention_axes");
    List<Integer> axes = new ArrayList<>();
    for (JsonNode axis : node.isArray() ? node : List.of(node)) {
      int index = settings.integer("attention_axes", axis, -query.rank());
      int positive = index < 0 ? index + query.rank() : index;
      if (positive < 1 || positive > query.rank() - 2 || axes.contains(positive)) {
        throw settings.problem("attends along axis %d of %s".formatted(index, query));
      }
      axes.add(positive);
    }
    if (axes.isEmpty()) {
      throw settings.wrong("attention_axes", "one axis or several");
    }
    return axes;
  }
}
