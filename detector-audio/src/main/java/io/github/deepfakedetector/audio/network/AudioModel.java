package io.github.deepfakedetector.audio.network;

import io.github.deepfakedetector.model.Calibration;
import io.github.deepfakedetector.model.ModelDescription;
import java.util.OptionalInt;

/**
 * An open network and how its logits are read.
 *
 * @param network to be closed with this
 * @param architecture in words, such as {@code wav2vec2} or {@code aasist-l}
 * @param classes which of its classes are fake
 * @param description thresholds, band, calibration, version and licence
 * @param windowSamples how many samples it looks at, where that is fixed: shorter recordings are
 *     filled up as the network's authors do, longer ones are cut, so whoever wants all of a
 *     recording judged gives it in windows of this length; empty if any length is judged whole
 * @param minimumSamples the fewest that it can judge
 */
public record AudioModel(
    AudioNetwork network,
    String architecture,
    ClassMapping classes,
    ModelDescription description,
    OptionalInt windowSamples,
    int minimumSamples)
    implements AutoCloseable {

  /** P(fake) of a row of {@link AudioNetwork#logits}, calibrated as the description says. */
  public double fakeProbability(float[] logits) {
    double p = classes.fakeProbability(logits);
    Calibration calibration = description.calibration();
    return calibration == null ? p : calibration.apply(p);
  }

  @Override
  public void close() {
    network.close();
  }
}
