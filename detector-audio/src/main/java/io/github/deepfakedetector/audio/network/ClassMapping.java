package io.github.deepfakedetector.audio.network;

import io.github.deepfakedetector.model.ModelClass;
import io.github.deepfakedetector.model.OutputKind;
import java.util.List;

/**
 * Which of a network's classes are fake.
 *
 * @param classes by output index
 * @param output what the network's numbers are
 */
public record ClassMapping(List<ModelClass> classes, OutputKind output) {
  /** Copies the list. */
  public ClassMapping {
    classes = List.copyOf(classes);
  }

  /** P(fake) of a row of outputs: of logits, the softmax summed over the fake classes. */
  public double fakeProbability(float[] row) {
    double max = Double.NEGATIVE_INFINITY;
    for (float value : row) {
      max = Math.max(max, value);
    }
    double fake = 0;
    double all = 0;
    for (int i = 0; i < row.length; i++) {
      double weight = Math.exp(row[i] - max);
      all += weight;
      fake += classes.get(i) == ModelClass.FAKE ? weight : 0;
    }
    return fake / all;
  }
}
