package io.github.deepfakedetector.keras;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.PredictorPool;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.model.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.exceptions.TensorFlowException;

/** Converted models: made once, kept in the cache, opened through DJL. */
final class SavedModels {
  private static final Logger LOG = LoggerFactory.getLogger(SavedModels.class);

  /** To be raised whenever the same file would give another graph. */
  private static final String IMPORTER_VERSION = "1";

  private SavedModels() {}

  /** The cache entry's name for a file's content. */
  static String key(String sha256, KerasOptions options) {
    String architecture = options.architecture().map(name -> "-" + name).orElse("");
    return "keras/" + IMPORTER_VERSION + "/" + sha256 + architecture;
  }

  /** The converted model's folder, converted now if it is not in the cache. */
  static Path obtain(CacheFolder cache, String key, Path file, Plan plan) throws IOException {
    return cache.obtain(key, folder -> convert(file, plan, folder));
  }

  private static void convert(Path file, Plan plan, Path folder) throws IOException {
    try (WeightFile weights = KerasFiles.openWeights(file)) {
      WeightBinding binding = weights.bind(plan);
      Guard.converting(() -> GraphWriter.write(plan, binding, folder));
    }
  }

  /** Opens a converted model; one that the cache holds damaged is made again. */
  static PredictorPool<Batch, Batch> open(KerasOptions options, String key, Path file, Plan plan)
      throws IOException {
    Path folder = obtain(options.cache(), key, file, plan);
    try {
      return pool(folder, plan, options.poolSize());
    } catch (MalformedModelException | EngineException | TensorFlowException e) {
      LOG.warn("The converted model {} is damaged; it is made again.", folder, e);
      options.cache().discard(key);
    }
    Path again = obtain(options.cache(), key, file, plan);
    try {
      return pool(again, plan, options.poolSize());
    } catch (MalformedModelException | EngineException | TensorFlowException e) {
      throw new InternalException("TensorFlow cannot open the model that was converted.", e);
    }
  }

  private static PredictorPool<Batch, Batch> pool(Path folder, Plan plan, int size)
      throws IOException, MalformedModelException {
    Criteria<Batch, Batch> criteria =
        Criteria.builder()
            .setTypes(Batch.class, Batch.class)
            .optEngine(EngineKind.TENSORFLOW.engineName())
            .optModelPath(folder)
            .optTranslator(new BatchTranslator(plan))
            .build();
    try {
      ZooModel<Batch, Batch> model = criteria.loadModel();
      return PredictorPool.of(model, () -> new BatchTranslator(plan), size);
    } catch (ModelNotFoundException e) {
      throw new MalformedModelException("the converted model is incomplete", e);
    }
  }
}
