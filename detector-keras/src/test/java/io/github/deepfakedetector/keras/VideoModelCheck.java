package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.value.Tensor;
import io.github.deepfakedetector.model.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Runs a CNN-LSTM of usual size on clips of thirty frames, forwards and backwards, and compares
 * with Keras: a check by hand, as the module's README says. Fails if an output differs by more than
 * 1e-4.
 */
public final class VideoModelCheck {
  private static final double TOLERANCE = 1e-4;
  private static final int FRAMES = 30;
  private static final int FRAME = 299 * 299 * 3;

  private VideoModelCheck() {}

  /** Takes the folder that tools/make_keras_benchmarks.py filled, and one for the cache. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    float[] expected = GoldenTensors.floats(folder.resolve("video_model_v2_output.f32"));
    KerasOptions options =
        KerasOptions.builder().cache(CacheFolder.at(Path.of(args[1]))).poolSize(1).build();
    long start = System.nanoTime();
    try (KerasModel model = KerasModel.load(folder.resolve("video_model_v2.keras"), options)) {
      System.out.printf(Locale.ROOT, "load %.2f s%n", (System.nanoTime() - start) / 1e9);
      for (int i = 0; i < expected.length; i++) {
        check(model, folder.resolve("clip" + i / 2 + ".u8"), i % 2 == 1, expected[i]);
      }
    }
  }

  private static void check(KerasModel model, Path clip, boolean reversed, float expected)
      throws IOException {
    byte[] frames = Files.readAllBytes(clip);
    long start = System.nanoTime();
    StepwisePrediction prediction = model.stepwise();
    for (int i = 0; i < FRAMES; i++) {
      prediction.add(frame(frames, reversed ? FRAMES - 1 - i : i));
    }
    Tensor output = prediction.finish().get(0);
    double difference = Math.abs(output.data()[0] - expected);
    System.out.printf(
        Locale.ROOT,
        "%s%s: %.6f, Keras %.6f, difference %.1e, %.2f s, resident %d MB, peak %d MB%n",
        clip.getFileName(),
        reversed ? " reversed" : "",
        output.data()[0],
        expected,
        difference,
        (System.nanoTime() - start) / 1e9,
        Measured.megabytes("VmRSS"),
        Measured.megabytes("VmHWM"));
    if (!(difference <= TOLERANCE)) {
      throw new IllegalStateException("differs from Keras: " + Arrays.toString(output.data()));
    }
  }

  private static float[] frame(byte[] frames, int index) {
    float[] numbers = new float[FRAME];
    for (int i = 0; i < FRAME; i++) {
      numbers[i] = (frames[index * FRAME + i] & 0xff) / 255f;
    }
    return numbers;
  }
}
