package io.github.deepfakedetector.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.deepfakedetector.keras.KerasSummary;
import io.github.deepfakedetector.keras.value.TensorSpec;
import io.github.deepfakedetector.model.ModelDescription;
import io.github.deepfakedetector.model.ResolvedModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A model as {@code model inspect} shows it. */
record ModelView(
    ResolvedModel resolved, KerasSummary keras, ObjectNode description, Set<String> overridden) {
  /** With the description that holds: what the model says, what overrides it, and its shape. */
  static ModelView of(ResolvedModel resolved, KerasSummary keras, Map<String, String> overrides) {
    ModelDescription description =
        ModelDescription.of(resolved, keras.attribute(ModelDescription.ATTRIBUTE))
            .with(overrides, "the settings image.model.* and --set");
    ObjectNode members = CliJson.parse(description.toJson());
    if (keras.inputs().size() == 1) {
      InputSize.fill(members, keras.inputs().get(0).shape());
    }
    return new ModelView(resolved, keras, members, overrides.keySet());
  }

  void print(PrintWriter out) {
    out.println("file         " + resolved.file());
    out.println(String.format(Locale.ROOT, "bytes        %,d", resolved.bytes()));
    out.println("sha256       " + resolved.sha256());
    out.println();
    out.println("How it is used (override a member with --set MEMBER=VALUE):");
    ModelDescription.members().forEach(member -> out.println(line(member)));
    out.println();
    out.println(keras);
  }

  private String line(String member) {
    JsonNode value = description.path(member);
    String text = value.isMissingNode() ? "-" : value.isTextual() ? value.asText() : "" + value;
    String mark = overridden.contains(member) ? "  (overridden)" : "";
    return String.format(Locale.ROOT, "  %-14s %s%s", member, text, mark);
  }

  ObjectNode json() {
    ObjectNode json =
        CliJson.object()
            .put("file", resolved.file().toString())
            .put("bytes", resolved.bytes())
            .put("sha256", resolved.sha256())
            .put("format", keras.format().label());
    json.put("kerasVersion", keras.kerasVersion())
        .put("parameters", keras.parameters())
        .put("trainableParameters", keras.trainableParameters());
    tensors(json.putArray("inputs"), keras.inputs());
    tensors(json.putArray("outputs"), keras.outputs());
    ArrayNode layers = json.putArray("layers");
    keras.layers().forEach(layer -> layers.add(layer(layer)));
    json.set("description", description);
    overridden.stream().sorted().forEach(json.putArray("overridden")::add);
    return json;
  }

  private static ObjectNode layer(KerasSummary.LayerSummary layer) {
    ObjectNode node = CliJson.object().put("name", layer.name()).put("class", layer.className());
    layer.outputShape().forEach(node.putArray("outputShape")::add);
    node.put("parameters", layer.parameters());
    layer.inputs().forEach(node.putArray("inputs")::add);
    return node;
  }

  private static void tensors(ArrayNode target, List<TensorSpec> tensors) {
    for (TensorSpec tensor : tensors) {
      ObjectNode node = target.addObject().put("name", tensor.name());
      ArrayNode shape = node.putArray("shape");
      tensor.shape().forEach(shape::add);
    }
  }
}
