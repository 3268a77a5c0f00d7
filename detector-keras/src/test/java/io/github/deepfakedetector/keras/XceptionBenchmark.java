package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.value.Tensor;
import io.github.deepfakedetector.model.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times and memory of a 299 x 299 classifier of Xception's size, beside those that
 * tools/make_keras_benchmarks.py --time prints for Keras; run by hand as the module's README says.
 */
public final class XceptionBenchmark {
  private static final int SIDE = 299;
  private static final int PICTURE = SIDE * SIDE * 3;

  private XceptionBenchmark() {}

  /** Takes the folder that tools/make_keras_benchmarks.py filled, and one for the cache. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    KerasOptions options =
        KerasOptions.builder().cache(CacheFolder.at(Path.of(args[1]))).poolSize(1).build();
    float[] pictures = unit(Files.readAllBytes(folder.resolve("pictures.u8")));
    long start = System.nanoTime();
    try (KerasModel model = KerasModel.load(folder.resolve("xception.h5"), options)) {
      print("load, with the engine's start", (System.nanoTime() - start) / 1e9, "s");
      float[] scores = model.predict(pictures, 2, SIDE, SIDE, 3);
      float[] expected = GoldenTensors.floats(folder.resolve("xception_output.f32"));
      print("largest difference from Keras", difference(scores, expected), "");
      single(model, Arrays.copyOf(pictures, PICTURE));
      thirty(model, pictures);
    }
  }

  private static void single(KerasModel model, float[] picture) throws Exception {
    double seconds = Measured.median(30, () -> model.predict(picture, 1, SIDE, SIDE, 3));
    print("one picture", seconds * 1000, "ms");
    memory("after single pictures");
  }

  private static void thirty(KerasModel model, float[] pictures) throws Exception {
    float[] batch = new float[30 * PICTURE];
    for (int i = 0; i < 30; i++) {
      System.arraycopy(pictures, i % 2 * PICTURE, batch, i * PICTURE, PICTURE);
    }
    double seconds =
        Measured.median(5, () -> model.predict(List.of(Tensor.of(batch, 30, SIDE, SIDE, 3))));
    print("thirty pictures", seconds, "s");
    memory("after thirty");
  }

  private static void memory(String when) throws IOException {
    print("resident memory " + when, (double) Measured.megabytes("VmRSS"), "MB");
    print("its peak", (double) Measured.megabytes("VmHWM"), "MB");
  }

  private static double difference(float[] a, float[] b) {
    double worst = 0;
    for (int i = 0; i < b.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
    }
    return worst;
  }

  private static float[] unit(byte[] bytes) {
    float[] numbers = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      numbers[i] = (bytes[i] & 0xff) / 255f;
    }
    return numbers;
  }

  private static void print(String what, double figure, String unit) {
    System.out.printf(Locale.ROOT, "%-40s %10.4g %s%n", what, figure, unit);
  }
}
