package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.engine.EngineKind;
import io.github.deepfakedetector.engine.Engines;
import io.github.deepfakedetector.engine.PredictorPool;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Keras model, loaded as it was saved and run on TensorFlow.
 *
 * <p>{@code .h5}, {@code .hdf5} and {@code .keras} files of Keras 2 and 3 are told apart by their
 * content. Layers that are not supported are refused by name before anything runs; nothing is
 * skipped. Thread-safe. Owns native memory: close it.
 */
public final class KerasModel implements AutoCloseable {
  private final KerasFile file;
  private final Plan plan;
  private final KerasSummary summary;
  private final Path savedModel;
  private final PredictorPool<Batch, Batch> pool;

  private KerasModel(KerasFile file, Plan plan, Path savedModel, PredictorPool<Batch, Batch> pool) {
    this.file = file;
    this.plan = plan;
    this.summary = KerasSummary.of(file, plan);
    this.savedModel = savedModel;
    this.pool = pool;
  }

  /**
   * Loads a model with the default options.
   *
   * @throws ModelException with {@code MODEL_NOT_FOUND} if there is no such file, or {@code
   *     MODEL_INVALID} if it is damaged, is no Keras model, or has something unsupported
   * @throws io.github.deepfakedetector.error.UnavailableException if TensorFlow does not run here
   */
  public static KerasModel load(Path file) {
    return load(file, KerasOptions.defaults());
  }

  /** As {@link #load(Path)}, with options. */
  public static KerasModel load(Path file, KerasOptions options) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(ErrorCode.MODEL_NOT_FOUND, "There is no model file " + file + ".");
    }
    try {
      KerasFile content = KerasFiles.read(file);
      Plan plan = Planner.plan(config(file, content, options));
      String key = SavedModels.key(Sha256.of(file), options);
      Engines.start(EngineKind.TENSORFLOW);
      PredictorPool<Batch, Batch> pool = SavedModels.open(options, key, file, plan);
      return new KerasModel(content, plan, options.cache().root().resolve(key), pool);
    } catch (ModelException e) {
      throw new ModelException(e.code(), file.getFileName() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID, file.getFileName() + " cannot be read: " + e, e);
    }
  }

  private static ModelConfig config(Path file, KerasFile content, KerasOptions options) {
    JsonNode config = content.config();
    if (config != null) {
      return ConfigParser.parse(config, content.kerasMajor());
    }
    String known = String.join(", ", Architectures.NAMES);
    return Architectures.named(
        options
            .architecture()
            .orElseThrow(
                () ->
                    Errors.invalid(
                        "the file holds weights only; name their architecture, as in %s#%s (known"
                            + " are: %s)",
                        file.getFileName(), Architectures.NAMES.get(0), known)));
  }

  /** What the model consists of; prints as a table. */
  public KerasSummary summary() {
    return summary;
  }

  /** What a prediction takes, in order. */
  public List<TensorSpec> inputs() {
    return summary.inputs();
  }

  /** What a prediction gives, in order. */
  public List<TensorSpec> outputs() {
    return summary.outputs();
  }

  /**
   * Runs a model of one input and one output.
   *
   * @param input row-major; not changed
   * @param shape the input's sizes, the batch first
   * @return the output, row-major; its shape is that of {@link #outputs()} with the same batch
   * @throws IllegalArgumentException if the input does not fit, in words
   * @throws IllegalStateException if the model is closed
   */
  public float[] predict(float[] input, long... shape) {
    if (plan.outputs().size() != 1) {
      throw new IllegalArgumentException(
          "the model has %d outputs; use predict(List)".formatted(plan.outputs().size()));
    }
    return predict(List.of(Tensor.of(input, shape))).get(0).data();
  }

  /**
   * Runs the model. Large batches run in pieces, which bounds the memory.
   *
   * @param inputs in the order of {@link #inputs()}, all with the same batch
   * @return the outputs, in the order of {@link #outputs()}
   * @throws IllegalArgumentException if the inputs do not fit, in words
   * @throws IllegalStateException if the model is closed
   */
  public List<Tensor> predict(List<Tensor> inputs) {
    InputCheck.check(plan.inputs(), inputs);
    int batch = Math.toIntExact(inputs.get(0).dims().at(0));
    int atOnce = Chunks.samplesAtOnce(inputs);
    if (atOnce >= batch) {
      return pool.predict(new Batch(List.copyOf(inputs))).tensors();
    }
    List<List<Tensor>> pieces = new ArrayList<>();
    for (int from = 0; from < batch; from += atOnce) {
      int to = Math.min(batch, from + atOnce);
      pieces.add(pool.predict(new Batch(Chunks.slice(inputs, from, to))).tensors());
    }
    return Chunks.join(pieces);
  }

  /**
   * Writes the model as a TensorFlow SavedModel: tag {@code serve}, signature {@code
   * serving_default}, inputs and outputs by their names.
   *
   * @param folder is made; may exist only if it is empty
   * @throws IOException if it cannot be written
   */
  public void exportSavedModel(Path folder) throws IOException {
    Folders.copy(savedModel, folder);
  }

  /**
   * A text that the file carries: an attribute of the HDF5 root, or a field of the archive's {@code
   * metadata.json}; for example {@code ModelDescription.ATTRIBUTE}.
   */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(file.attributes().get(name));
  }

  /** Waits for predictions under way and gives the native memory back. */
  @Override
  public void close() {
    pool.close();
  }
}
