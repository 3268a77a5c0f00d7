package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.training.video.VideoTraining;
import io.github.deepfakedetector.training.video.VideoTrainingOptions;
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

/** Trains a video model. */
@Command(
    name = "video",
    description = {
      "Trains a model that tells clips of real faces from fakes, and writes it as a Keras file.",
      "Pictures are set in motion, and fakes of more kinds are made of the real ones. A fifth of the"
          + " persons and sources is held back, and what is measured on them is printed. A training"
          + " that was broken off goes on with --resume."
    },
    mixinStandardHelpOptions = true)
final class TrainVideoCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin FaceFoldersMixin folders = new FaceFoldersMixin();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description =
          "Where the model goes: FILE.keras; its description goes beside it, and its encoder as"
              + " finetuned_model.h5.")
  Path out = Path.of("");

  @Option(
      names = "--begin-with",
      paramLabel = "FILE",
      description = "An image model of 'train image', as which the encoder begins: FILE.h5.")
  @Nullable Path beginWith;

  @Option(
      names = "--write-held-back",
      paramLabel = "DIR",
      description = "Write clips of what is held back as MP4, as real/ and fake/.")
  @Nullable Path examples;

  @Mixin TrainingMixin training = new TrainingMixin();

  @Override
  public Integer call() throws IOException {
    training.print(
        VideoTraining.train(options(), this::say), List.of(), spec.commandLine().getOut());
    return 0;
  }

  private VideoTrainingOptions options() {
    try {
      return new VideoTrainingOptions(
          folders.folders(), out, beginWith, folders.faceWeights, examples, training.schedule());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
