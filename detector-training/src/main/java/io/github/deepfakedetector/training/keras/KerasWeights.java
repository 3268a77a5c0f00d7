package io.github.deepfakedetector.training.keras;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

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
      Group all = (Group) root.getChild("model_weights");
      for (var layer : all.getChildren().values()) {
        if (layer instanceof Group outer && outer.getChild(layer.getName()) instanceof Group own) {
          own.getChildren()
              .forEach(
                  (name, node) ->
                      weights.put(layer.getName() + "/" + name, tensor((Dataset) node)));
        }
      }
    } catch (HdfException | ClassCastException | NullPointerException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID,
          "The file '" + file + "' holds no weights of a model that was trained here.",
          e);
    }
    return weights;
  }

  private static FloatTensor tensor(Dataset dataset) {
    return new FloatTensor(
        Arrays.stream(dataset.getDimensions()).mapToObj(size -> (long) size).toList(),
        (float[]) dataset.getDataFlat());
  }
}
