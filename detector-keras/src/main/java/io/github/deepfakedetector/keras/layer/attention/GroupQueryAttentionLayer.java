package io.github.deepfakedetector.keras.layer.attention;

import io.github.deepfakedetector.keras.config.LayerSettings;
import io.github.deepfakedetector.keras.layer.LayerFactory;
import io.github.deepfakedetector.keras.value.Dims;
import java.util.List;
import java.util.Map;

/** GroupQueryAttention: several heads of queries share one of keys and values. */
public final class GroupQueryAttentionLayer extends HeadsLayer {
  private final Heads heads;

  private GroupQueryAttentionLayer(LayerSettings settings) {
    super(settings);
    int queries = settings.count("num_query_heads");
    int keys = settings.count("num_key_value_heads");
    int size = settings.count("head_dim");
    if (queries % keys != 0) {
      throw settings.problem("cannot share %d heads among %d".formatted(keys, queries));
    }
    heads = new Heads(queries, keys, size, size);
  }

  public static void register(Map<String, LayerFactory> factories) {
    factories.put("GroupQueryAttention", GroupQueryAttentionLayer::new);
    // The class's own name, under which HDF5 files have it.
    factories.put("GroupedQueryAttention", GroupQueryAttentionLayer::new);
  }

  @Override
  Heads heads() {
    return heads;
  }

  @Override
  Dims outputSizes(Dims query) {
    return Dims.of(query.last());
  }

  @Override
  List<Integer> axes(Dims query) {
    if (query.rank() != 3) {
      throw settings.problem("takes tensors of rank 3, not " + query);
    }
    return List.of(1);
  }
}
