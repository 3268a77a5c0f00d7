package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.keras.file.KerasFile;
import io.github.deepfakedetector.keras.file.KerasFiles;
import io.github.deepfakedetector.keras.file.WeightFile;
import io.github.deepfakedetector.keras.graph.Folders;
import io.github.deepfakedetector.keras.graph.GraphRunner;
import io.github.deepfakedetector.keras.graph.InputCheck;
import io.github.deepfakedetector.keras.graph.SavedModels;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.value.Tensor;
import io.github.deepfakedetector.keras.value.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final Path source;
  private final KerasOptions options;
  private final KerasSummary summary;
  private final Path savedModel;
  private final Prediction prediction;
  private final GraphRunner runner;

  private KerasModel(
      Path source, KerasOptions options, KerasFile file, Plan whole, Plan used, String key)
      throws IOException {
    this.source = source;
    this.options = options;
    this.summary = KerasSummary.of(file, used);
    this.runner = SavedModels.open(options.cache(), key, source, whole, used, options.poolSize());
    this.prediction = new Prediction(used, runner);
    this.savedModel = options.cache().root().resolve(key);
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
    return reading(
        file,
        () -> {
          // A file that does not even begin like a model needs no engine.
          KerasFiles.requireModel(file);
          Background background = Background.of(file);
          Content content = Content.read(file, options);
          Plan whole = content.plan();
          Plan used =
              options.outputLayers().isEmpty() ? whole : whole.cutAt(options.outputLayers());
          String key = CacheKeys.of(background.awaitHash(), content.architecture(), options);
          background.awaitEngine();
          return new KerasModel(file, options, content.file(), whole, used, key);
        });
  }

  /**
   * What a file holds, without running it: no engine is started. That the weights are there and of
   * the right shapes is checked; their numbers are not read.
   *
   * @throws ModelException as {@link #load(Path)} does
   */
  public static KerasSummary inspect(Path file, KerasOptions options) {
    return reading(
        file,
        () -> {
          Content content = Content.read(file, options);
          try (WeightFile weights = KerasFiles.openWeights(file)) {
            weights.bind(content.plan());
          }
          return KerasSummary.of(content.file(), content.plan());
        });
  }

  private static <T> T reading(Path file, Reading<T> reading) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(ErrorCode.MODEL_NOT_FOUND, "There is no model file " + file + ".");
    }
    try {
      return reading.run();
    } catch (ModelException e) {
      throw new ModelException(e.code(), file.getFileName() + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID, file.getFileName() + " cannot be read: " + e, e);
    }
  }

  /**
   * The same model up to some of its layers: its outputs are theirs, in the order given, and what
   * they do not need is left out. It is a model of its own, to be closed by itself.
   *
   * @param layers each a layer's name; one inside another model, whose name is not the only one of
   *     its kind, with the names around it: {@code encoder/conv1}
   * @throws ModelException with {@code MODEL_INVALID} if there is no such layer
   */
  public KerasModel cutAt(String... layers) {
    return load(source, options.toBuilder().outputLayers(List.of(layers)).build());
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
    if (outputs().size() != 1) {
      throw new IllegalArgumentException(
          "the model has %d outputs; use predict(List)".formatted(outputs().size()));
    }
    return predict(List.of(Tensor.of(input, shape))).get(0).data();
  }

  /**
   * Runs the model. Large batches run in pieces, and long sequences a few steps at a time where the
   * model sees each step by itself at first, which bounds the memory.
   *
   * @param inputs in the order of {@link #inputs()}, all with the same batch
   * @return the outputs, in the order of {@link #outputs()}
   * @throws IllegalArgumentException if the inputs do not fit, in words
   * @throws IllegalStateException if the model is closed
   */
  public List<Tensor> predict(List<Tensor> inputs) {
    InputCheck.check(prediction.plan().inputs(), inputs);
    return prediction.run(inputs);
  }

  /**
   * Starts a prediction of one sequence whose steps are handed over as they come, a video's frames
   * for example, so that they need not be in memory all at once.
   *
   * @throws IllegalStateException if the model does not begin by seeing each step by itself, as
   *     {@code TimeDistributed} layers do; {@link #takesSteps()} tells
   */
  public StepwisePrediction stepwise() {
    return new StepwisePrediction(sequence());
  }

  /**
   * The model in two parts, for sequences that share steps.
   *
   * @throws IllegalStateException as {@link #stepwise()} does
   */
  public SequenceModel sequence() {
    return prediction.sequence();
  }

  /** Whether {@link #stepwise()} and {@link #sequence()} are possible. */
  public boolean takesSteps() {
    return prediction.takesSteps();
  }

  /**
   * Writes the model as a TensorFlow SavedModel: tag {@code serve}, signature {@code
   * serving_default}, inputs and outputs by their names, all as 32-bit floats.
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
    return summary.attribute(name);
  }

  /** Waits for predictions under way and gives the native memory back. */
  @Override
  public void close() {
    runner.close();
  }

  private interface Reading<T> {
    T run() throws IOException;
  }
}
