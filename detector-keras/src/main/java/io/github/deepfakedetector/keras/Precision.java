package io.github.deepfakedetector.keras;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses layers that compute in anything but 32-bit floats: their results would differ. */
final class Precision {
  private Precision() {}

  static void requireFloat32(LayerSettings settings) {
    JsonNode dtype = settings.raw("dtype");
    // A name, or since Keras 2.4 and in Keras 3 a serialised policy.
    JsonNode name = dtype.isObject() ? dtype.path("config").path("name") : dtype;
    if (name.isTextual() && !name.textValue().equals("float32")) {
      throw settings.problem(
          "computes in " + name.textValue() + ", which is not supported; supported: float32");
    }
  }
}
