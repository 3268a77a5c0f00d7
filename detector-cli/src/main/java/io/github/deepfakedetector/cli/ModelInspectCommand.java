package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.image.ImageOptions;
import io.github.deepfakedetector.model.DownloadListener;
import io.github.deepfakedetector.model.ResolvedModel;
import io.github.deepfakedetector.spi.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a model is and how it will be used. */
@Command(
    name = "inspect",
    description = {
      "Prints how a model will be used, and its layers.",
      "How it will be used is what its description says, with DETECTOR_IMAGE_MODEL_* from the"
          + " environment and --set above that."
    },
    mixinStandardHelpOptions = true)
final class ModelInspectCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ModelArgument argument = new ModelArgument();

  @Mixin ModelMembers members = new ModelMembers();

  @Override
  public Integer call() {
    ResolvedModel resolved = argument.resolve(false, DownloadListener.NONE);
    ModelView view = ModelView.of(resolved, argument.inspect(resolved), overrides());
    PrintWriter out = spec.commandLine().getOut();
    if (argument.json) {
      out.println(view.json());
    } else {
      view.print(out);
    }
    return 0;
  }

  private Map<String, String> overrides() {
    Map<String, String> environment = argument.environment();
    environment.putAll(members.environment());
    return ImageOptions.from(Settings.withEnvironment(Map.of(), environment)).overrides();
  }
}
