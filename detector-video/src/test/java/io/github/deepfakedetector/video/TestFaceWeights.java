package io.github.deepfakedetector.video;

import io.github.deepfakedetector.face.NetworkKind;
import io.github.deepfakedetector.face.ParameterSpec;
import io.github.deepfakedetector.testkit.TorchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Face weights whose networks look at nothing and always say the same: what is tested is what
 * becomes of it.
 */
final class TestFaceWeights {
  private static final Set<String> DECISIONS =
      Set.of("conv4_1.bias", "dense5_1.bias", "dense6_1.bias");

  private TestFaceWeights() {}

  /** Every place is a face. */
  static Path everywhere(Path models) throws IOException {
    return write(models, 5);
  }

  /** No place is one. */
  static Path nowhere(Path models) throws IOException {
    return write(models, -5);
  }

  private static Path write(Path models, float logit) throws IOException {
    Path folder = Files.createDirectories(models.resolve("mtcnn"));
    for (NetworkKind kind : NetworkKind.values()) {
      TorchFile file = new TorchFile();
      for (ParameterSpec spec : kind.parameters()) {
        float[] values = new float[spec.size()];
        if (DECISIONS.contains(spec.name())) {
          values[1] = logit;
        }
        file.add(spec.name(), spec.shape(), values);
      }
      file.write(folder.resolve(kind.file()));
    }
    return folder;
  }
}
