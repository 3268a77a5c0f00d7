package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.file.KerasFile;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.value.Dims;
import io.github.deepfakedetector.keras.value.KerasFormat;
import io.github.deepfakedetector.keras.value.TensorSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a model consists of.
 *
 * @param name the model's own name
 * @param format how the file holds it
 * @param kerasVersion the version that saved it, or "unknown"
 * @param inputs in the order in which predictions take them
 * @param outputs in the order in which predictions give them
 * @param layers in the order in which they are computed; nested models are spread out
 * @param attributes the texts that the file carries beside the model: attributes of the HDF5 root,
 *     or fields of the archive's {@code metadata.json}
 */
public record KerasSummary(
    String name,
    KerasFormat format,
    String kerasVersion,
    List<TensorSpec> inputs,
    List<TensorSpec> outputs,
    List<LayerSummary> layers,
    Map<String, String> attributes) {
  private static final int LEAST_WIDTH = 24;

  /** Copies the lists. */
  public KerasSummary {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    layers = List.copyOf(layers);
    attributes = Map.copyOf(attributes);
  }

  /** One of the texts that the file carries. */
  public Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  /** All parameters, those that training does not change included. */
  public long parameters() {
    return layers.stream().mapToLong(LayerSummary::parameters).sum();
  }

  /** The parameters that training changes, as far as the file says. */
  public long trainableParameters() {
    return layers.stream().mapToLong(LayerSummary::trainableParameters).sum();
  }

  /** A table like that of Keras' {@code model.summary()}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("Model '%s' (%s, Keras %s)%n".formatted(name, format.label(), kerasVersion));
    int widest = layers.stream().mapToInt(layer -> layer.title().length()).max().orElse(0);
    String row = "%-" + Math.max(widest, LEAST_WIDTH) + "s  %-26s %12s  %s%n";
    text.append(row.formatted("Layer (class)", "Output shape", "Parameters", "Connected to"));
    for (LayerSummary layer : layers) {
      text.append(
          row.formatted(
              layer.title(),
              Dims.of(layer.outputShape()),
              String.format(Locale.ROOT, "%,d", layer.parameters()),
              String.join(", ", layer.inputs())));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "Parameters: %,d, of which %,d are trainable%n",
                parameters(),
                trainableParameters()))
        .toString();
  }

  static KerasSummary of(KerasFile file, Plan plan) {
    return new KerasSummary(
        plan.model().name(),
        file.format(),
        file.kerasVersion(),
        plan.inputs().stream().map(Plan.Port::spec).toList(),
        plan.outputs().stream().map(Plan.Port::spec).toList(),
        SummaryRows.of(plan),
        file.attributes());
  }

  /**
   * A layer.
   *
   * @param name with the names of the models around it, if any, before it
   * @param className Keras' name of its class
   * @param outputShape the batch first; -1 where any size will do
   * @param parameters how many numbers its weights have
   * @param trainableParameters how many of them training changes
   * @param inputs the names of the layers whose outputs it takes
   */
  public record LayerSummary(
      String name,
      String className,
      List<Long> outputShape,
      long parameters,
      long trainableParameters,
      List<String> inputs) {
    /** Copies the lists. */
    public LayerSummary {
      outputShape = List.copyOf(outputShape);
      inputs = List.copyOf(inputs);
    }

    private String title() {
      return name + " (" + className + ")";
    }
  }
}
