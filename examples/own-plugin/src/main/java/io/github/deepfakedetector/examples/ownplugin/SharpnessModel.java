package io.github.deepfakedetector.examples.ownplugin;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.Sha256;
import io.github.deepfakedetector.spi.DetectorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * A logistic regression on one figure.
 *
 * @param description what it is, for results and displays
 * @param bias at no sharpness
 * @param weight of the sharpness
 */
record SharpnessModel(DetectorModel description, double bias, double weight) {
  private static final String RESOURCE = "sharpness.properties";

  /** The model inside the jar, loaded by this class: no other jar's file can be taken for it. */
  static SharpnessModel embedded() {
    try (InputStream in = SharpnessModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new ModelException(
            ErrorCode.MODEL_NOT_FOUND, "The model '" + RESOURCE + "' is missing from the jar.");
      }
      return of(in.readAllBytes());
    } catch (IOException | NumberFormatException e) {
      throw new ModelException(
          ErrorCode.MODEL_INVALID, "The model '" + RESOURCE + "' in the jar cannot be read.", e);
    }
  }

  private static SharpnessModel of(byte[] bytes) throws IOException {
    Properties values = new Properties();
    values.load(new ByteArrayInputStream(bytes));
    return new SharpnessModel(
        new DetectorModel(
            "sharpness", values.getProperty("version"), Sha256.of(bytes), "inside the plug-in"),
        Double.parseDouble(values.getProperty("bias", "")),
        Double.parseDouble(values.getProperty("weight", "")));
  }

  double fakeProbability(double sharpness) {
    return 1 / (1 + Math.exp(-(bias + weight * sharpness)));
  }
}
