package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.checkpoint.TorchWriter;
import io.github.deepfakedetector.face.FaceWeights;
import io.github.deepfakedetector.face.NetworkWeights;
import io.github.deepfakedetector.face.ParameterSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes weights as the state dictionaries that facenet-pytorch's networks load. */
final class WeightsWriter {
  private WeightsWriter() {}

  static void write(Path folder, FaceWeights weights) throws IOException {
    for (NetworkWeights network :
        List.of(weights.proposal(), weights.refinement(), weights.output())) {
      Map<String, FloatTensor> tensors = new LinkedHashMap<>();
      for (ParameterSpec spec : network.kind().parameters()) {
        tensors.put(spec.name(), new FloatTensor(spec.shape(), network.get(spec.name())));
      }
      TorchWriter.write(folder.resolve(network.kind().file()), tensors);
    }
  }
}
