package io.github.deepfakedetector.keras.value;

/** How a file holds a model. */
public enum KerasFormat {
  /** HDF5 with the model's configuration and its weights ({@code .h5}, {@code .hdf5}). */
  HDF5("HDF5, whole model"),
  /** A zip archive of configuration and weights ({@code .keras}). */
  KERAS_V3(".keras archive"),
  /** HDF5 with the weights alone ({@code .h5}, {@code .weights.h5}). */
  HDF5_WEIGHTS("HDF5, weights only"),
  /** A zip archive with the weights alone. */
  WEIGHTS_ARCHIVE(".keras archive, weights only");

  private final String label;

  KerasFormat(String label) {
    this.label = label;
  }

  /** In words. */
  public String label() {
    return label;
  }
}
