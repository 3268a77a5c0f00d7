package io.github.deepfakedetector.keras.file;

import io.github.deepfakedetector.keras.plan.Plan;
import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open HDF5 file of weights; closing removes the temporary copy, if there is one. */
public final class WeightFile implements AutoCloseable {
  /** The group that holds the weights of a whole model. */
  public static final String WHOLE = "model_weights";

  private final HdfFile hdf;
  private final long bytes;
  private final @Nullable Path temporary;

  private WeightFile(HdfFile hdf, long bytes, @Nullable Path temporary) {
    this.hdf = hdf;
    this.bytes = bytes;
    this.temporary = temporary;
  }

  /**
   * Opens a file.
   *
   * @param temporary deleted at closing
   */
  public static WeightFile open(Path file, @Nullable Path temporary) throws IOException {
    return Guard.reading(() -> new WeightFile(new HdfFile(file), Files.size(file), temporary));
  }

  /** Gives each layer of the plan its weights, checked against what it expects. */
  public WeightBinding bind(Plan plan) throws IOException {
    return Guard.reading(
        () -> {
          Group whole = Hdf5.group(hdf, WHOLE);
          Group root = whole == null ? hdf : whole;
          boolean named =
              root.getAttribute("layer_names") != null || root.getAttribute("layer_names0") != null;
          return named
              ? new LayerNameWeights(root, bytes, whole == null).bind(plan)
              : new ObjectPathWeights(root, bytes).bind(plan);
        });
  }

  @Override
  public void close() throws IOException {
    try {
      hdf.close();
    } finally {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
