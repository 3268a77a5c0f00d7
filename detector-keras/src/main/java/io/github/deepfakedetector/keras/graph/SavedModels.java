package io.github.deepfakedetector.keras.graph;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.keras.file.Guard;
import io.github.deepfakedetector.keras.file.KerasFiles;
import io.github.deepfakedetector.keras.file.WeightBinding;
import io.github.deepfakedetector.keras.file.WeightFile;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.model.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** Converted models: made once, kept in the cache, opened through DJL. */
public final class SavedModels {
  private static final Logger LOG = LoggerFactory.getLogger(SavedModels.class);

  private SavedModels() {}

  /**
   * Opens a converted model; it is converted now if the cache does not hold it, or holds it
   * damaged.
   *
   * @param key the cache entry's name
   * @param file the Keras file
   * @param whole the plan of the whole model, whose weights the file holds
   * @param used the plan of what is to be computed
   * @param atOnce predictions that may run at the same time
   */
  public static GraphRunner open(
      CacheFolder cache, String key, Path file, Plan whole, Plan used, int atOnce)
      throws IOException {
    Path folder = cache.obtain(key, made -> convert(file, whole, used, made));
    try {
      return GraphRunner.open(folder, atOnce);
    } catch (MalformedModelException | EngineException | TensorFlowException e) {
      LOG.warn("The converted model {} is damaged; it is made again.", folder, e);
      cache.discard(key);
    }
    Path again = cache.obtain(key, made -> convert(file, whole, used, made));
    try {
      return GraphRunner.open(again, atOnce);
    } catch (MalformedModelException | EngineException | TensorFlowException e) {
      throw new InternalException("TensorFlow cannot open the model that was converted.", e);
    }
  }

  private static void convert(Path file, Plan whole, Plan used, Path folder) throws IOException {
    try (WeightFile weights = KerasFiles.openWeights(file)) {
      WeightBinding binding = weights.bind(whole);
      Guard.converting(() -> write(used, binding, folder));
    }
  }

  private static void write(Plan plan, WeightBinding binding, Path folder) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf, Folding.of(plan));
      List<Signature> signatures = GraphWriter.write(plan, tf, binding, variables);
      try (Session session = new Session(graph, asWritten())) {
        variables.assign(session);
        SavedModelBundle.Exporter exporter =
            SavedModelBundle.exporter(folder.toString()).withTags("serve").withSession(session);
        signatures.forEach(exporter::withSignature);
        exporter.export();
      }
    }
  }

  /** Optimising a graph that only hands its weights over would take longer than that. */
  private static ConfigProto asWritten() {
    RewriterConfig off = RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
    return ConfigProto.newBuilder()
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(off))
        .build();
  }
}
