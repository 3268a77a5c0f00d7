package io.github.deepfakedetector.training;

import io.github.deepfakedetector.checkpoint.FloatTensor;
import java.util.List;
import java.util.Map;

/**
 * What learns in a {@link TrainingLoop}. For one thread at a time.
 *
 * @param <L> what one step learns from
 */
public interface Trainee<L> {
  /**
   * Takes a step.
   *
   * @param step from 0
   * @return the losses before it, in the order that the progress names them
   */
  List<Float> learn(L lesson, long step, float learningRate);

  /** Everything that a training goes on from. */
  Map<String, FloatTensor> state();

  /**
   * Takes over what {@link #state} gave.
   *
   * @throws IllegalArgumentException if something is missing or of another size
   */
  void restore(Map<String, FloatTensor> state);
}
