package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.face.ParameterSpec;
import io.github.deepfakedetector.testkit.TorchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Face weights whose networks look at nothing, and take every place for a face. */
final class TestFaceWeights {
  private TestFaceWeights() {}

  static Path everywhere(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (NetworkKind kind : NetworkKind.values()) {
      TorchFile file = new TorchFile();
      for (ParameterSpec spec : kind.parameters()) {
        float[] values = new float[spec.size()];
        // The heads that decide, alone among the biases, have two values: no face, and a face.
        if (spec.name().endsWith(".bias") && values.length == 2) {
          values[1] = 5;
        }
        file.add(spec.name(), spec.shape(), values);
      }
      file.write(folder.resolve(kind.file()));
    }
    return folder;
  }
}
