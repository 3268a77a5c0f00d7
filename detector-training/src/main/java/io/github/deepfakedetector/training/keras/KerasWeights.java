package io.github.deepfakedetector.training.keras;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the weights of a model that {@link KerasWriter} wrote as {@code .h5}. */
public final class KerasWeights {
  private KerasWeights() {}

  /**
   * All weights, by layer and name: {@code conv0/kernel}.
   *
   * @throws ModelException {@code MODEL_INVALID} if it is no such file
   */
  public static Map<String, FloatTensor> read(Path file) {
    Map<String, FloatTensor> weights = new TreeMap<>();
    try (HdfFile root = new HdfFile(file)) {
      if (!(root.getChild("model_weights") instanceof Group all)) {
        throw foreign(file, null);
      }
      for (var layer : all.getChildren().values()) {
        if (layer instanceof Group outer && outer.getChild(layer.getName()) instanceof Group own) {
          own.getChildren()
              .forEach(
                  (name, node) -> weights.put(layer.getName() + "/" + name, tensor(node, file)));
        }
      }
    } catch (HdfException e) {
      throw foreign(file, e);
    }
    return weights;
  }

  private static ModelException foreign(Path file, @Nullable Throwable cause) {
    return new ModelException(
        ErrorCode.MODEL_INVALID,
        "The file '" + file + "' holds no weights of a model that was trained here.",
        cause);
  }

  private static FloatTensor tensor(Node node, Path file) {
    if (!(node instanceof Dataset dataset) || !(dataset.getDataFlat() instanceof float[] values)) {
      throw foreign(file, null);
    }
    return new FloatTensor(
        Arrays.stream(dataset.getDimensions()).mapToObj(size -> (long) size).toList(), values);
  }
}
