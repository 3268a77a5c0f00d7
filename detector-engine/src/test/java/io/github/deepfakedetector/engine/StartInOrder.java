package io.github.deepfakedetector.engine;

import java.nio.file.Files;
import java.util.Arrays;

/** A program that starts engines in the order of its argument and runs a model on each. */
final class StartInOrder {
  private StartInOrder() {}

  public static void main(String[] arguments) throws Exception {
    float[] input = {1, 2, 3};
    float[] expected = {4, 7, 10};
    for (String name : arguments[0].split(",", -1)) {
      try (var pool =
          EngineKind.valueOf(name) == EngineKind.PYTORCH
              ? PredictorPool.of(TinyModels.pyTorch(), 1)
              : PredictorPool.of(
                  TinyModels.tensorFlow(Files.createTempDirectory("order").resolve("m")), 1)) {
        if (!Arrays.equals(pool.predict(input), expected)) {
          throw new IllegalStateException(name + " gave something else");
        }
      }
    }
  }
}
