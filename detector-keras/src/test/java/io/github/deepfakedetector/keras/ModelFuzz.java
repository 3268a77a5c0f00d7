package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.CacheFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Loads damaged models, each wholly, TensorFlow included, and prints what came of it: a long check,
 * run by hand as the module's README says. Fails if anything but a typed error comes out, if a
 * refusal takes more than five seconds, or if the memory grows.
 */
public final class ModelFuzz {
  private static final double LIMIT_SECONDS = 5;
  private static final int ROUND = 1000;
  private static final double MAX_GROWTH = 1.2;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private double slowest;

  private ModelFuzz() {}

  /** Takes a folder of golden cases, how many files to damage, and a seed. */
  public static void main(String[] args) throws Exception {
    List<byte[]> models = models(Path.of(args[0]));
    Engines.start(EngineKind.TENSORFLOW);
    int files = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    new ModelFuzz().run(models, files, seed);
  }

  private static List<byte[]> models(Path folder) throws IOException {
    List<byte[]> models = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted().toList()) {
        if (path.getFileName().toString().matches("model\\.(h5|hdf5|keras)(\\.gz)?")) {
          try (InputStream file = Files.newInputStream(path);
              InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            models.add(in.readAllBytes());
          }
        }
      }
    }
    return models;
  }

  private void run(List<byte[]> models, int files, long seed) throws Exception {
    Random random = new Random(seed);
    ModelMutator mutator = new ModelMutator(seed);
    Path folder = Files.createTempDirectory("model-fuzz");
    long settled = 0;
    for (int i = 1; i <= files; i++) {
      byte[] damaged = mutator.mutate(models.get(random.nextInt(models.size())));
      Path file = Files.write(folder.resolve("model-" + seed), damaged);
      load(file, folder.resolve("cache"));
      if (i % ROUND == 0) {
        long resident = Measured.megabytes("VmRSS");
        settled = i <= 2 * ROUND ? resident : settled;
        System.out.printf(
            Locale.ROOT,
            "%d files: %s, slowest refusal %.2f s, resident %d MB%n",
            i,
            outcomes,
            slowest,
            resident);
        if (resident > settled * MAX_GROWTH) {
          throw new IllegalStateException("the memory grew from " + settled + " MB");
        }
      }
    }
    MoreFiles.deleteAll(folder);
  }

  private void load(Path file, Path cache) throws IOException {
    KerasOptions options =
        KerasOptions.builder().cache(CacheFolder.at(cache)).architecture("meso4").build();
    long start = System.nanoTime();
    String outcome = "loaded";
    try {
      KerasModel.load(file, options).close();
    } catch (ModelException e) {
      outcome = String.valueOf(e.code());
    } catch (RuntimeException | Error e) {
      System.out.println("kept as " + Files.copy(file, Path.of("failed-" + System.nanoTime())));
      throw e;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    // What still loads is as large as it was, and takes as long.
    slowest = outcome.equals("loaded") ? slowest : Math.max(slowest, seconds);
    outcomes.merge(outcome, 1, Integer::sum);
    if (slowest > LIMIT_SECONDS) {
      throw new IllegalStateException(
          "took %.1f s: kept as %s"
              .formatted(slowest, Files.copy(file, Path.of("slow-" + System.nanoTime()))));
    }
    if (Files.exists(cache)) {
      MoreFiles.deleteAll(cache);
    }
  }
}
