package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.value.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The prediction of one sequence whose steps come one after the other. What the model sees of each
 * step by itself is computed a few steps at a time; only its results are kept. Not thread-safe.
 */
public final class StepwisePrediction {
  private final SequenceModel model;
  private final float[] waiting;
  private final List<StepFeatures> features = new ArrayList<>();
  private int waitingNumbers;
  private int added;

  StepwisePrediction(SequenceModel model) {
    this.model = model;
    this.waiting = new float[model.stepsAtOnce() * model.stepSize()];
  }

  /** How many steps the sequence has. */
  public int steps() {
    return model.steps();
  }

  /**
   * Hands over the next step, or several in a row.
   *
   * @param numbers of one or more whole steps, row-major; copied or used before this returns
   * @throws IllegalArgumentException if it is no whole number of steps, or there are too many
   */
  public void add(float[] numbers) {
    int count = model.stepsIn(numbers);
    if (added + count > steps()) {
      throw new IllegalArgumentException(
          "the sequence has %d steps, not %d".formatted(steps(), added + count));
    }
    added += count;
    int from = 0;
    while (from < numbers.length) {
      int part = Math.min(numbers.length - from, waiting.length - waitingNumbers);
      System.arraycopy(numbers, from, waiting, waitingNumbers, part);
      waitingNumbers += part;
      from += part;
      if (waitingNumbers == waiting.length) {
        compute();
      }
    }
  }

  private void compute() {
    features.addAll(
        model.encode(
            waitingNumbers == waiting.length ? waiting : Arrays.copyOf(waiting, waitingNumbers)));
    waitingNumbers = 0;
  }

  /**
   * Computes what the model says of the whole.
   *
   * @return the outputs, in the model's order, with a batch of one
   * @throws IllegalStateException if steps are missing
   */
  public List<Tensor> finish() {
    if (added < steps()) {
      throw new IllegalStateException(
          "the sequence has %d steps, and only %d were added".formatted(steps(), added));
    }
    if (waitingNumbers > 0) {
      compute();
    }
    return model.judge(List.of(features));
  }
}
