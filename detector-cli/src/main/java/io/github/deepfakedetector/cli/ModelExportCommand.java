package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.model.DownloadListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a Keras model as a TensorFlow SavedModel. */
@Command(
    name = "export",
    description = "Writes a Keras model as a TensorFlow SavedModel.",
    mixinStandardHelpOptions = true)
final class ModelExportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ModelArgument argument = new ModelArgument();

  @Mixin LayerOption layers = new LayerOption();

  @Option(
      names = "--saved-model",
      paramLabel = "DIR",
      required = true,
      description = "A folder that does not exist yet, or is empty.")
  Path target = Path.of("");

  @Override
  public Integer call() throws IOException {
    try (KerasModel keras =
        argument.load(argument.resolve(false, DownloadListener.NONE), layers.names())) {
      keras.exportSavedModel(target);
    }
    spec.commandLine()
        .getOut()
        .println(
            argument.json
                ? CliJson.object().put("savedModel", target.toString()).toString()
                : "Wrote " + target);
    return 0;
  }
}
