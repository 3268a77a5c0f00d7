package io.github.deepfakedetector.training.keras;

import io.github.deepfakedetector.model.ModelDescription;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes models as Keras does: {@code .h5} with the description inside, or {@code .keras} with the
 * description in a file beside it, since such an archive has no place for it.
 */
public final class KerasWriter {
  /** Layers whose weights belong to the cell inside them. */
  private static final Set<String> RECURRENT = Set.of("LSTM");

  private static final String VERSION = "3.0.0";

  /** Midnight of 2020: the same model is the same file. */
  private static final long TIME = 1_577_836_800_000L;

  private KerasWriter() {}

  /**
   * Writes whole or not at all; the file's name says which format.
   *
   * @param model what Keras calls it
   * @throws IllegalArgumentException if there are layers inside others and it is no archive
   */
  public static void write(
      Path file, String model, List<KerasLayer> layers, ModelDescription description)
      throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    if (String.valueOf(file.getFileName()).endsWith(".keras")) {
      archive(beside, model, layers);
      String name = String.valueOf(file.getFileName());
      String json = name.substring(0, name.length() - ".keras".length()) + ".json";
      Files.writeString(
          file.resolveSibling(json), description.toJson() + "\n", StandardCharsets.UTF_8);
    } else {
      hdf5(beside, model, layers, description);
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void hdf5(
      Path file, String model, List<KerasLayer> layers, ModelDescription description) {
    if (layers.stream().anyMatch(layer -> !layer.inner().isEmpty())) {
      throw new IllegalArgumentException("a model inside a model is written as .keras alone");
    }
    try (WritableHdfFile root = HdfFile.write(file)) {
      root.putAttribute("model_config", KerasConfig.of(model, layers));
      root.putAttribute(ModelDescription.ATTRIBUTE, description.toJson());
      versions(root);
      WritableGroup weights = root.putGroup("model_weights");
      versions(weights);
      // Keras asks for no group of a layer without weights, and jHDF writes empty ones wrongly.
      List<KerasLayer> weighted =
          layers.stream().filter(layer -> !layer.weights().isEmpty()).toList();
      weights.putAttribute(
          "layer_names", weighted.stream().map(KerasLayer::name).toArray(String[]::new));
      weighted.forEach(layer -> layer(weights.putGroup(layer.name()), layer));
    }
  }

  private static void versions(WritableGroup group) {
    group.putAttribute("keras_version", VERSION);
    group.putAttribute("backend", "tensorflow");
  }

  private static void layer(WritableGroup group, KerasLayer layer) {
    List<String> names = new ArrayList<>();
    WritableGroup inner = group.putGroup(layer.name());
    layer
        .weights()
        .forEach(
            (name, tensor) -> {
              inner.putDataset(name, KerasLayout.nested(tensor));
              names.add(layer.name() + "/" + name);
            });
    group.putAttribute("weight_names", names.toArray(String[]::new));
  }

  private static void archive(Path file, String model, List<KerasLayer> layers) throws IOException {
    Path weights = file.resolveSibling(file.getFileName() + ".weights");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "metadata.json", KerasConfig.text(Map.of("keras_version", VERSION)));
      entry(zip, "config.json", KerasConfig.of(model, layers));
      variables(weights, layers);
      entry(zip, "model.weights.h5", Files.readAllBytes(weights));
    } finally {
      Files.deleteIfExists(weights);
    }
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    entry(zip, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void variables(Path file, List<KerasLayer> layers) {
    try (WritableHdfFile root = HdfFile.write(file)) {
      variables(root, layers);
    }
  }

  /** Keras names layers in here by their classes and counts them. */
  private static void variables(WritableGroup group, List<KerasLayer> layers) {
    Map<String, Integer> used = new HashMap<>();
    WritableGroup all = group.putGroup("layers");
    for (KerasLayer layer : layers) {
      String type = snake(layer.type());
      int number = used.merge(type, 1, Integer::sum) - 1;
      if (layer.weights().isEmpty() && layer.inner().isEmpty()) {
        continue;
      }
      WritableGroup own = all.putGroup(number == 0 ? type : type + "_" + number);
      if (!layer.inner().isEmpty()) {
        variables(own.putGroup("layer"), layer.inner());
      } else {
        weights(RECURRENT.contains(layer.type()) ? own.putGroup("cell") : own, layer);
      }
    }
  }

  private static void weights(WritableGroup group, KerasLayer layer) {
    WritableGroup variables = group.putGroup("vars");
    int index = 0;
    for (var tensor : layer.weights().values()) {
      variables.putDataset(String.valueOf(index++), KerasLayout.nested(tensor));
    }
  }

  /** As Keras does it: {@code DepthwiseConv2D} is {@code depthwise_conv2d}. */
  private static String snake(String type) {
    return type.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
