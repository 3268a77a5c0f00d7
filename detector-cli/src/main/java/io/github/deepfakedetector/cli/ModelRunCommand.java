package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.value.Tensor;
import io.github.deepfakedetector.model.DownloadListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a Keras model on NumPy arrays. */
@Command(
    name = "run",
    description = "Runs a Keras model on arrays that numpy.save wrote, and writes such arrays.",
    mixinStandardHelpOptions = true)
final class ModelRunCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ModelArgument argument = new ModelArgument();

  @Mixin LayerOption layers = new LayerOption();

  @Option(
      names = "--input",
      paramLabel = "FILE.npy",
      split = ",",
      required = true,
      description = "The inputs, in the model's order, the batch first; separated by commas.")
  List<Path> inputs = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE.npy",
      split = ",",
      required = true,
      description = "Where the outputs go, in the model's order; 32-bit floats.")
  List<Path> outputs = List.of();

  @Override
  public Integer call() throws IOException {
    List<Tensor> given = new ArrayList<>();
    for (Path input : inputs) {
      given.add(NpyFile.read(input));
    }
    try (KerasModel keras =
        argument.load(argument.resolve(false, DownloadListener.NONE), layers.names())) {
      if (keras.outputs().size() != outputs.size()) {
        throw new ParameterException(
            spec.commandLine(),
            "the model has %d outputs (%s), and --output names %d files"
                .formatted(
                    keras.outputs().size(),
                    String.join(", ", keras.outputs().stream().map(spec -> spec.name()).toList()),
                    outputs.size()));
      }
      List<Tensor> made = predict(keras, given);
      for (int i = 0; i < outputs.size(); i++) {
        NpyFile.write(outputs.get(i), made.get(i));
      }
      report(keras, made);
    }
    return 0;
  }

  private List<Tensor> predict(KerasModel keras, List<Tensor> given) {
    try {
      return keras.predict(given);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void report(KerasModel keras, List<Tensor> made) {
    PrintWriter out = spec.commandLine().getOut();
    ArrayNode json = CliJson.object().putArray("outputs");
    for (int i = 0; i < outputs.size(); i++) {
      String name = keras.outputs().get(i).name();
      if (argument.json) {
        ArrayNode shape =
            json.addObject()
                .put("name", name)
                .put("file", outputs.get(i).toString())
                .putArray("shape");
        made.get(i).shape().forEach(shape::add);
      } else {
        out.println(name + " " + made.get(i).shape() + " " + outputs.get(i));
      }
    }
    if (argument.json) {
      out.println(CliJson.object().set("outputs", json).toString());
    }
  }
}
