package io.github.deepfakedetector.audio.network.residual;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.deepfakedetector.audio.network.torch.ClassifierNetwork;
import io.github.deepfakedetector.audio.network.torch.Dense;
import io.github.deepfakedetector.audio.network.torch.OpenNetwork;
import io.github.deepfakedetector.audio.network.torch.WaveformClassifier;
import io.github.deepfakedetector.audio.network.torch.Weights;
import io.github.deepfakedetector.checkpoint.Checkpoint;
import io.github.deepfakedetector.error.ModelException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Judges with trained weights: for each convolution of {@link ResidualNetwork#convolutions} {@code
 * NAME.weight} and {@code NAME.bias}, with the normalisation folded in, and {@code dense.weight},
 * {@code dense.bias}.
 */
public final class ResidualClassifier implements WaveformClassifier {
  private static final String DENSE = "dense";
  private static final List<String> LABELS = List.of("real", "fake");

  private final Map<String, Dense> convolutions = new HashMap<>();
  private final Dense dense;

  private ResidualClassifier(Weights weights) {
    for (ResidualNetwork.Convolution c : ResidualNetwork.convolutions()) {
      convolutions.put(
          c.name(),
          new Dense(
              weights.get(c.name() + ".weight", c.out(), c.in(), c.kernel(), c.kernel()),
              weights.get(c.name() + ".bias", c.out())));
    }
    this.dense = Dense.of(weights, DENSE, ResidualNetwork.features(), 1);
  }

  /** Whether a file is a checkpoint with the parameters of this network, by their names. */
  public static boolean recognises(Path file) {
    try (Checkpoint checkpoint = Checkpoint.open(file)) {
      return ResidualNetwork.convolutions().stream()
              .allMatch(c -> checkpoint.tensors().containsKey(c.name() + ".weight"))
          && checkpoint.tensors().containsKey(DENSE + ".weight");
    } catch (ModelException e) {
      return false;
    }
  }

  /**
   * Opens a checkpoint.
   *
   * @throws ModelException {@code MODEL_INVALID} if parameters are missing or of another shape
   */
  public static OpenNetwork open(Path file) {
    ClassifierNetwork network =
        ClassifierNetwork.open(
            LogSpectrogram.SAMPLE_RATE,
            LABELS,
            (owner, operations) -> {
              try (Weights weights = new Weights(file.toString(), List.of(file), owner)) {
                return new ResidualClassifier(weights);
              }
            });
    return new OpenNetwork(
        network, "log-spectrogram", OptionalInt.empty(), LogSpectrogram.LEAST_SAMPLES);
  }

  @Override
  public int minimumSamples() {
    return LogSpectrogram.LEAST_SAMPLES;
  }

  /** Half of the logit for each class, so that their softmax is P(fake). */
  @Override
  public float[] logits(float[] waveform, NDManager run) {
    int frames = LogSpectrogram.frames(waveform.length);
    NDArray spectrogram =
        run.create(LogSpectrogram.of(waveform), new Shape(1, 1, LogSpectrogram.BANDS, frames));
    float half = ResidualNetwork.logits(spectrogram, new Trained()).getFloat() / 2;
    return new float[] {-half, half};
  }

  private final class Trained implements ResidualNetwork.Layers {
    @Override
    public NDArray convolved(NDArray x, ResidualNetwork.Convolution c) {
      Dense parameters = Objects.requireNonNull(convolutions.get(c.name()));
      int padding = c.kernel() / 2;
      return Conv2d.conv2d(
              x,
              parameters.weight(),
              parameters.bias(),
              new Shape(c.rowStride(), c.columnStride()),
              new Shape(padding, padding))
          .singletonOrThrow();
    }

    @Override
    public NDArray dense(NDArray x) {
      return dense.apply(x);
    }
  }
}
