package io.github.deepfakedetector.audio.network.aasist;

import io.github.deepfakedetector.audio.network.torch.ClassifierNetwork;
import io.github.deepfakedetector.audio.network.torch.OpenNetwork;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.engine.TorchConvolutions;
import io.github.deepfakedetector.error.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens checkpoints of AASIST. */
public final class Aasist {
  /** By output index, in the words of the data that the published weights were trained on. */
  private static final List<String> LABELS = List.of("spoof", "bonafide");

  private Aasist() {}

  /**
   * Opens a checkpoint.
   *
   * @param architecture {@code aasist} or {@code aasist-l}
   * @return empty if the architecture is none of them
   * @throws ModelException {@code MODEL_INVALID} if it is damaged, or of another architecture
   */
  public static Optional<OpenNetwork> open(Path file, String architecture) {
    return AasistConfig.of(architecture).map(config -> open(file, config));
  }

  private static OpenNetwork open(Path file, AasistConfig config) {
    TorchConvolutions.ensureRight();
    ClassifierNetwork network =
        ClassifierNetwork.open(
            AasistConfig.SAMPLE_RATE,
            LABELS,
            (owner, operations) -> {
              try (Weights weights = new Weights(file.toString(), List.of(file), owner)) {
                return new AasistNetwork(config, weights, owner);
              }
            });
    return new OpenNetwork(
        network,
        config.id(),
        OptionalInt.of(AasistConfig.WINDOW_SAMPLES),
        network.minimumSamples());
  }
}
