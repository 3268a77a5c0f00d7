package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.training.image.ImageTraining;
import io.github.deepfakedetector.training.image.ImageTrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains an image model. */
@Command(
    name = "image",
    description = {
      "Trains a model that tells real faces from fakes, and writes it as a Keras file.",
      "Fakes of more kinds are made of the real pictures. A fifth of the persons and sources is held"
          + " back, and what is measured on them is printed. A training that was broken off goes on"
          + " with --resume."
    },
    mixinStandardHelpOptions = true)
final class TrainImageCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin FaceFoldersMixin folders = new FaceFoldersMixin();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the model goes: FILE.h5 or FILE.keras.")
  Path out = Path.of("");

  @Option(
      names = "--leave-out",
      paramLabel = "KIND",
      split = ",",
      description = "Learn nothing from a kind of fake, to see how it is judged then.")
  List<String> leaveOut = List.of();

  @Option(
      names = "--write-held-back",
      paramLabel = "DIR",
      description = "Write what is held back, and fakes made of it, as real/ and fake/.")
  @Nullable Path examples;

  @Mixin TrainingMixin training = new TrainingMixin();

  @Override
  public Integer call() throws IOException {
    training.print(
        ImageTraining.train(options(), this::say), leaveOut, spec.commandLine().getOut());
    return 0;
  }

  private ImageTrainingOptions options() {
    try {
      return new ImageTrainingOptions(
          folders.folders(), out, leaveOut, folders.faceWeights, examples, training.schedule());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
