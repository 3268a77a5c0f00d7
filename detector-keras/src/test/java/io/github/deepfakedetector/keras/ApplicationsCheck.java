package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.deepfakedetector.keras.value.Tensor;
import io.github.deepfakedetector.model.CacheFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares the architectures of keras.applications with what Keras computed, as the module's README
 * says: a long check, run by hand. Prints a row of a table for each, and fails at the end if one
 * differs.
 */
public final class ApplicationsCheck {
  private static final double TOLERANCE = 1e-4;
  private static final int RUNS = 5;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ApplicationsCheck() {}

  /** Takes the folder that tools/make_keras_applications.py filled, and names, or none for all. */
  public static void main(String[] args) throws Exception {
    List<String> names = List.of(args).subList(1, args.length);
    List<String> wrong = new ArrayList<>();
    System.out.println(
        "| architecture | parameters | .h5 | .keras | inner layers | load .h5 | load .keras |"
            + " time per image | Keras |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve("model.keras"))
            && (names.isEmpty() || names.contains(folder.getFileName().toString()))
            && !check(folder)) {
          wrong.add(folder.getFileName().toString());
        }
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("differ from Keras: " + wrong);
    }
  }

  private static boolean check(Path folder) throws Exception {
    JsonNode golden = MAPPER.readTree(folder.resolve("golden.json").toFile());
    Path cache = Files.createTempDirectory("keras-applications");
    try {
      Run h5 = Run.of(folder, "model.h5", golden, cache);
      Run keras = Run.of(folder, "model.keras", golden, cache);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %.1e | %.1e | %.1e | %.2f s | %.2f s | %.0f ms | %s |%n",
          folder.getFileName(),
          golden.path("params").asLong(),
          h5.logits,
          keras.logits,
          Math.max(h5.inner, keras.inner),
          h5.load,
          keras.load,
          h5.perImage * 1000,
          kerasTime(golden));
      return Stream.of(h5.logits, keras.logits, h5.inner, keras.inner)
          .allMatch(difference -> difference <= TOLERANCE);
    } catch (RuntimeException e) {
      System.out.println("| " + folder.getFileName() + " | " + e + " |");
      return false;
    } finally {
      MoreFiles.deleteAll(cache);
    }
  }

  private static String kerasTime(JsonNode golden) {
    JsonNode milliseconds = golden.path("timing").path("keras").path("predict_ms");
    return milliseconds.isNumber()
        ? String.format(Locale.ROOT, "%.0f ms", milliseconds.asDouble())
        : "-";
  }

  /** Largest differences relative to the largest number, and times in seconds. */
  private record Run(double logits, double inner, double load, double perImage) {
    static Run of(Path folder, String file, JsonNode golden, Path cache) throws Exception {
      KerasOptions options = KerasOptions.builder().cache(CacheFolder.at(cache)).build();
      List<Tensor> input = GoldenTensors.tensors(folder, "inputs");
      List<Tensor> logits = GoldenTensors.tensors(folder, "outputs");
      long start = System.nanoTime();
      double difference;
      double load;
      double perImage;
      try (KerasModel model = KerasModel.load(folder.resolve(file), options)) {
        load = (System.nanoTime() - start) / 1e9;
        difference = relative(logits.get(0), model.predict(input).get(0));
        List<Tensor> one = List.of(first(input.get(0)));
        perImage = Measured.median(RUNS, () -> model.predict(one));
      }
      return new Run(difference, inner(folder, file, golden, options), load, perImage);
    }

    private static double inner(Path folder, String file, JsonNode golden, KerasOptions options)
        throws IOException {
      List<String> layers = new ArrayList<>();
      golden.path("inner").forEach(node -> layers.add(node.path("layer").asText()));
      List<Tensor> expected = GoldenTensors.tensors(folder, "inner");
      double worst = 0;
      try (KerasModel model =
          KerasModel.load(folder.resolve(file), options.toBuilder().outputLayers(layers).build())) {
        List<Tensor> actual = model.predict(GoldenTensors.tensors(folder, "inputs"));
        for (int i = 0; i < expected.size(); i++) {
          worst = Math.max(worst, relative(expected.get(i), actual.get(i)));
        }
      }
      return worst;
    }

    private static Tensor first(Tensor batch) {
      int numbers = Math.toIntExact(batch.data().length / batch.shape().get(0));
      return Tensor.of(Arrays.copyOf(batch.data(), numbers), batch.dims().with(0, 1).toArray());
    }

    private static double relative(Tensor expected, Tensor actual) {
      if (!expected.shape().equals(actual.shape())) {
        return Double.POSITIVE_INFINITY;
      }
      double largest = 0;
      double difference = 0;
      for (int i = 0; i < expected.data().length; i++) {
        largest = Math.max(largest, Math.abs(expected.data()[i]));
        double error = Math.abs(expected.data()[i] - actual.data()[i]);
        difference = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(difference, error);
      }
      return difference / largest;
    }
  }
}
