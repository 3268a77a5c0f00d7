package io.github.deepfakedetector.keras.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Low-rank adaptation (Hu 2021) in HDF5 files, which keep the factors apart: the kernel that counts
 * is {@code kernel + alpha / rank * a b}. The {@code .keras} format holds the sum.
 */
final class LowRank {
  private LowRank() {}

  /** The weights with the factors taken in; the same if there are none. */
  static List<Weight> merged(List<Weight> stored, JsonNode settings) {
    Weight a = ending(stored, "_a");
    Weight b = ending(stored, "_b");
    double rank = settings.path("lora_rank").asDouble(0);
    if (a == null || b == null || !(rank > 0)) {
      return stored;
    }
    double factor = settings.path("lora_alpha").asDouble(rank) / rank;
    List<Weight> merged = new ArrayList<>();
    for (Weight weight : stored) {
      if (leaf(weight).matches("(kernel|embeddings)(:0)?")) {
        // Frozen, it is written last; a layer has it first.
        merged.add(
            0,
            new Weight(
                weight.name(),
                weight.shape(),
                () -> sum(weight.values().get(), a.values().get(), b.values().get(), factor)));
      } else if (!leaf(weight).startsWith("lora_")) {
        merged.add(weight);
      }
    }
    return merged;
  }

  private static String leaf(Weight weight) {
    return weight.name().substring(weight.name().lastIndexOf('/') + 1);
  }

  private static @Nullable Weight ending(List<Weight> stored, String suffix) {
    return stored.stream()
        .filter(weight -> leaf(weight).matches("lora_.*" + suffix + "(:0)?"))
        .findFirst()
        .orElse(null);
  }

  /** Row by row: a has the kernel's rows with {@code rank} columns, b the kernel's columns. */
  private static float[] sum(float[] kernel, float[] a, float[] b, double factor) {
    float[] sum = kernel.clone();
    // |a| = rows * rank, |b| = rank * columns, |kernel| = rows * columns.
    int rank = (int) Math.round(Math.sqrt((double) a.length * b.length / kernel.length));
    int columns = b.length / rank;
    for (int i = 0; i < sum.length; i++) {
      double product = 0;
      for (int k = 0; k < rank; k++) {
        product += a[i / columns * rank + k] * b[k * columns + i % columns];
      }
      sum[i] += (float) (factor * product);
    }
    return sum;
  }
}
