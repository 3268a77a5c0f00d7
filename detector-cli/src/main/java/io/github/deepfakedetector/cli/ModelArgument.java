package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.KerasOptions;
import io.github.deepfakedetector.keras.KerasSummary;
import io.github.deepfakedetector.model.DownloadListener;
import io.github.deepfakedetector.model.ModelReference;
import io.github.deepfakedetector.model.ModelStore;
import io.github.deepfakedetector.model.ModelStoreOptions;
import io.github.deepfakedetector.model.ResolvedModel;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model that a command is about. */
final class ModelArgument {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description =
          "FILE, FILE#ARCHITECTURE for weights alone (mine.h5#meso4, or #model.json beside it),"
              + " https or hf address, or an id in the models folder.")
  String model = "";

  @Mixin ModelsFolder folder = new ModelsFolder();

  @Option(names = "--json", description = "Print JSON (default: text).")
  boolean json;

  ResolvedModel resolve(boolean downloads, DownloadListener listener) {
    return store(downloads, listener).resolve(ModelReference.parse(model), List.of());
  }

  /**
   * Loads the model.
   *
   * @param layers where it is cut; empty: nowhere
   */
  KerasModel load(ResolvedModel resolved, List<String> layers) {
    return KerasModel.load(resolved.file(), options(resolved).outputLayers(layers).build());
  }

  /** What the model is, without running it. */
  KerasSummary inspect(ResolvedModel resolved) {
    return KerasModel.inspect(resolved.file(), options(resolved).build());
  }

  private KerasOptions.Builder options(ResolvedModel resolved) {
    return KerasOptions.builder()
        .cache(store(false, DownloadListener.NONE).cache())
        .architecture(resolved.architecture());
  }

  /** The environment that the model is found and used in. */
  Map<String, String> environment() {
    return folder.environment();
  }

  /** Where models are found. */
  ModelStore store(boolean downloads, DownloadListener listener) {
    ModelStoreOptions options = ModelStoreOptions.fromEnvironment(environment());
    return ModelStore.of(options.withDownloads(downloads || options.downloads(), listener));
  }
}
