package io.github.deepfakedetector.face;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Weights without any training, so that tests need no files. */
final class RandomWeights {
  private RandomWeights() {}

  /**
   * Weights of all three networks.
   *
   * @param proposal added to the first network's logit of a face; large for faces everywhere
   * @param refinement added to the second's
   * @param output added to the third's
   */
  static FaceWeights of(long seed, float proposal, float refinement, float output) {
    Random random = new Random(seed);
    return new FaceWeights(
        network(NetworkKind.PROPOSAL, random, "conv4_1", proposal),
        network(NetworkKind.REFINEMENT, random, "dense5_1", refinement),
        network(NetworkKind.OUTPUT, random, "dense6_1", output),
        WeightsOrigin.FOLDER,
        "0".repeat(64),
        "random numbers");
  }

  private static NetworkWeights network(
      NetworkKind kind, Random random, String classifier, float logit) {
    Map<String, float[]> values = new HashMap<>();
    for (ParameterSpec spec : kind.parameters()) {
      double scale =
          spec.shape().size() == 1 ? 0.3 : Math.sqrt(2.0 * spec.shape().get(0) / spec.size());
      float[] value = new float[spec.size()];
      for (int i = 0; i < value.length; i++) {
        value[i] = (float) (random.nextGaussian() * scale);
      }
      values.put(spec.name(), value);
    }
    float[] bias = values.getOrDefault(classifier + ".bias", new float[2]);
    bias[1] += logit;
    // Above 1, PReLU is not convex.
    values.getOrDefault("prelu1.weight", new float[1])[0] = 1.5f;
    return new NetworkWeights(kind, values, "a test");
  }
}
