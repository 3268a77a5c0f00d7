package io.github.deepfakedetector.keras.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.deepfakedetector.keras.config.Errors;
import io.github.deepfakedetector.keras.config.Json;
import io.github.deepfakedetector.keras.value.KerasFormat;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads HDF5 files: whole models, or weights alone. */
public final class Hdf5Reader {
  private static final String CONFIG = "model_config";
  private static final String VERSION = "keras_version";

  private Hdf5Reader() {}

  public static KerasFile read(Path file) {
    try (HdfFile hdf = new HdfFile(file)) {
      Map<String, String> attributes = attributes(hdf);
      String version = attributes.getOrDefault(VERSION, weightsVersion(hdf));
      String config = attributes.remove(CONFIG);
      if (config != null) {
        return whole(hdf, version, config, attributes);
      }
      if (!Hdf5.isWeights(hdf)) {
        throw Errors.invalid(
            "the HDF5 file holds neither model_config nor the weights of layers, so it is no Keras"
                + " model");
      }
      return new KerasFile(KerasFormat.HDF5_WEIGHTS, version, null, attributes);
    }
  }

  private static KerasFile whole(
      HdfFile hdf, String version, String config, Map<String, String> attributes) {
    JsonNode json = Json.parse(config, CONFIG);
    // Keras 1 before 1.1 wrote no version.
    KerasFile whole =
        new KerasFile(KerasFormat.HDF5, Keras1.looksLike(json) ? "1.x" : version, json, attributes);
    if (!(hdf.getChild(WeightFile.WHOLE) instanceof Group)) {
      throw Errors.invalid("the HDF5 file has a model_config but no model_weights");
    }
    return whole;
  }

  private static String weightsVersion(HdfFile hdf) {
    return hdf.getChildren().get(WeightFile.WHOLE) instanceof Group weights
        ? attributes(weights).getOrDefault(VERSION, "unknown")
        : "unknown";
  }

  private static Map<String, String> attributes(Group group) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Attribute> entry : group.getAttributes().entrySet()) {
      if (Hdf5.isText(entry.getValue())) {
        texts.put(entry.getKey(), Hdf5.text(entry.getValue()));
      }
    }
    return texts;
  }
}
