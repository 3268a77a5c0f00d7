package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.training.audio.AudioTraining;
import io.github.deepfakedetector.training.audio.AudioTrainingOptions;
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

/** Trains an audio model. */
@Command(
    name = "audio",
    description = {
      "Trains a model that tells real voices from made ones, and writes it as FILE.pth.",
      "Speakers and kinds of fake are held back, and what is measured on them is printed. A training"
          + " that was broken off goes on with --resume."
    },
    mixinStandardHelpOptions = true)
final class TrainAudioCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--real",
      paramLabel = "DIR",
      required = true,
      description =
          "Real recordings, each speaker in a folder of its own; may be given several times.")
  List<Path> real = List.of();

  @Option(
      names = "--fake",
      paramLabel = "DIR",
      required = true,
      description =
          "Fakes; may be given several times. An index.tsv there or above says what made each one,"
              + " else a folder in it is a kind of fake.")
  List<Path> fake = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the model goes: FILE.pth; its description goes beside it.")
  Path out = Path.of("");

  @Option(
      names = "--hold-back",
      paramLabel = "SOURCE",
      split = ",",
      description =
          "Repositories of index.tsv, or folders, that are held back as a whole (default: a fifth of"
              + " the speakers, and of the kinds of fake).")
  List<String> holdBack = List.of();

  @Option(
      names = "--validate",
      paramLabel = "SOURCE",
      split = ",",
      description = "The same, to calibrate the model with.")
  List<String> validate = List.of();

  @Option(
      names = "--write-held-back",
      paramLabel = "DIR",
      description = "Write what is held back, as it is judged, as WAV into real/ and fake/.")
  @Nullable Path examples;

  @Mixin TrainingMixin training = new TrainingMixin();

  @Override
  public Integer call() throws IOException {
    training.print(
        AudioTraining.train(options(), this::say), List.of(), spec.commandLine().getOut());
    return 0;
  }

  private AudioTrainingOptions options() {
    try {
      return new AudioTrainingOptions(
          real, fake, out, holdBack, validate, examples, training.schedule());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
