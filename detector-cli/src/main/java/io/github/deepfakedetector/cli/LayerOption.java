package io.github.deepfakedetector.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The option that cuts a model. */
final class LayerOption {
  @Option(
      names = "--layer",
      paramLabel = "NAME",
      split = ",",
      description =
          "The model's outputs are those of these layers (default: its own). A layer of a model"
              + " inside is named MODEL/LAYER. Repeatable.")
  private List<String> layers = List.of();

  List<String> names() {
    return layers;
  }
}
