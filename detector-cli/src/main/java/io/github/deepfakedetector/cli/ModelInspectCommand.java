package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.keras.KerasModel;
import io.github.deepfakedetector.keras.TensorSpec;
import io.github.deepfakedetector.model.DownloadListener;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ResolvedModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a model is and how it will be used. */
@Command(
    name = "inspect",
    description = "Prints a model's layers and its description.",
    mixinStandardHelpOptions = true)
final class ModelInspectCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ModelArgument argument = new ModelArgument();

  @Override
  public Integer call() {
    ResolvedModel resolved = argument.resolve(false, DownloadListener.NONE);
    try (KerasModel keras = argument.load(resolved)) {
      ModelDescription description =
          ModelDescription.of(resolved, keras.attribute(ModelDescription.ATTRIBUTE));
      PrintWriter out = spec.commandLine().getOut();
      if (argument.json) {
        out.println(json(resolved, keras, description));
      } else {
        print(out, resolved, keras, description);
      }
    }
    return 0;
  }

  private static void print(
      PrintWriter out, ResolvedModel resolved, KerasModel keras, ModelDescription description) {
    out.println("file         " + resolved.file());
    out.println("sha256       " + resolved.sha256());
    out.println("description  " + description.toJson());
    out.println();
    out.println(keras.summary());
  }

  private static ObjectNode json(
      ResolvedModel resolved, KerasModel keras, ModelDescription description) {
    ObjectNode json =
        CliJson.object()
            .put("file", resolved.file().toString())
            .put("bytes", resolved.bytes())
            .put("sha256", resolved.sha256())
            .put("format", keras.summary().format().label());
    tensors(json.putArray("inputs"), keras.inputs());
    tensors(json.putArray("outputs"), keras.outputs());
    json.set("description", CliJson.parse(description.toJson()));
    return json;
  }

  private static void tensors(ArrayNode target, List<TensorSpec> tensors) {
    for (TensorSpec tensor : tensors) {
      ObjectNode node = target.addObject().put("name", tensor.name());
      ArrayNode shape = node.putArray("shape");
      tensor.shape().forEach(shape::add);
    }
  }
}
