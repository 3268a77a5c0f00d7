package io.github.deepfakedetector.engine;

import io.github.deepfakedetector.error.InternalException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The versions of the native artefacts that this build was made with. */
record NativeVersions(String tensorflow, String javacpp, String pytorch, String pytorchJni) {
  private static final String RESOURCE = "natives.properties";

  static NativeVersions load() {
    Properties properties = new Properties();
    try (InputStream in = NativeVersions.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new InternalException("detector-engine's jar lacks " + RESOURCE + ".", null);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new InternalException("detector-engine's " + RESOURCE + " cannot be read.", e);
    }
    return new NativeVersions(
        properties.getProperty("tensorflow", "?"),
        properties.getProperty("javacpp", "?"),
        properties.getProperty("pytorch", "?"),
        properties.getProperty("pytorch-jni", "?"));
  }
}
