package io.github.deepfakedetector.face;

import io.github.deepfakedetector.checkpoint.Checkpoint;
import io.github.deepfakedetector.checkpoint.CheckpointTensor;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.ModelException;
import io.github.deepfakedetector.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads weights from the files that the two published detectors have them in. */
final class WeightFiles {
  private WeightFiles() {}

  static FaceWeights torch(Path folder, WeightsOrigin origin, String source) {
    return torch(
        Arrays.stream(NetworkKind.values()).map(kind -> folder.resolve(kind.file())).toList(),
        origin,
        source);
  }

  /** One file for each network, in their order. */
  static FaceWeights torch(List<Path> files, WeightsOrigin origin, String source) {
    List<NetworkWeights> weights = new ArrayList<>();
    StringBuilder hashes = new StringBuilder();
    NetworkKind[] kinds = NetworkKind.values();
    for (int i = 0; i < kinds.length; i++) {
      Path file = files.get(i);
      weights.add(torch(kinds[i], file));
      hashes.append(hash(file)).append('\n');
    }
    String sha256 = Sha256.of(hashes.toString().getBytes(StandardCharsets.US_ASCII));
    return new FaceWeights(weights.get(0), weights.get(1), weights.get(2), origin, sha256, source);
  }

  private static NetworkWeights torch(NetworkKind kind, Path file) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      Map<String, float[]> values = new HashMap<>();
      for (ParameterSpec spec : kind.parameters()) {
        CheckpointTensor tensor = checkpoint.tensor(spec.name());
        if (tensor.shape().equals(spec.shape())) {
          values.put(spec.name(), tensor.toFloats());
        }
      }
      return new NetworkWeights(kind, values, file.toString());
    }
  }

  static FaceWeights python(Path file) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      List<NetworkWeights> weights = new ArrayList<>();
      for (NetworkKind kind : NetworkKind.values()) {
        weights.add(
            new NetworkWeights(kind, new KerasWeights(checkpoint, kind).read(), file.toString()));
      }
      return new FaceWeights(
          weights.get(0),
          weights.get(1),
          weights.get(2),
          WeightsOrigin.FOLDER,
          hash(file),
          file.toString());
    }
  }

  private static String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.MODEL_NOT_FOUND, "The weights " + file + " cannot be read.", e);
    }
  }
}
