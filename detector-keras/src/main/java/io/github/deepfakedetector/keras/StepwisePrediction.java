package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.graph.Chunks;
import io.github.deepfakedetector.keras.graph.GraphRunner;
import io.github.deepfakedetector.keras.graph.SequenceSplit;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.value.Dims;
import io.github.deepfakedetector.keras.value.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The prediction of one sequence whose steps come one after the other. What the model sees of each
 * step by itself is computed a few steps at a time; only its results are kept. Not thread-safe.
 */
public final class StepwisePrediction {
  private final Plan plan;
  private final SequenceSplit split;
  private final GraphRunner runner;
  private final Dims step;
  private final int steps;
  private final float[] waiting;
  private final List<List<Tensor>> features = new ArrayList<>();
  private int waitingNumbers;
  private int added;

  StepwisePrediction(Plan plan, SequenceSplit split, GraphRunner runner) {
    this.plan = plan;
    this.split = split;
    this.runner = runner;
    Dims sequence = plan.inputs().get(0).shape();
    this.step = sequence.tail(2);
    this.steps = Math.toIntExact(sequence.at(1));
    int atOnce = Math.min(steps, Chunks.samplesAtOnce(step));
    this.waiting = new float[Math.toIntExact(atOnce * step.elements())];
  }

  /** How many steps the sequence has. */
  public int steps() {
    return steps;
  }

  /**
   * Hands over the next step, or several in a row.
   *
   * @param numbers of one or more whole steps, row-major; copied or used before this returns
   * @throws IllegalArgumentException if it is no whole number of steps, or there are too many
   */
  public void add(float[] numbers) {
    long perStep = step.elements();
    if (numbers.length == 0 || numbers.length % perStep != 0) {
      throw new IllegalArgumentException(
          "a step has the shape %s, so %d numbers are no steps".formatted(step, numbers.length));
    }
    int count = (int) (numbers.length / perStep);
    if (added + count > steps) {
      throw new IllegalArgumentException(
          "the sequence has %d steps, not %d".formatted(steps, added + count));
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
    float[] numbers =
        waitingNumbers == waiting.length ? waiting : Arrays.copyOf(waiting, waitingNumbers);
    Tensor samples =
        Tensor.of(numbers, Dims.of(waitingNumbers / step.elements()).plus(step).toArray());
    // Layers side by side each have an input of their own, all of the same steps.
    features.add(
        runner.run(
            SequenceSplit.STEPS,
            Plan.names(split.samples()),
            Collections.nCopies(split.samples().size(), samples),
            Plan.names(split.features())));
    waitingNumbers = 0;
  }

  /**
   * Computes what the model says of the whole.
   *
   * @return the outputs, in the model's order, with a batch of one
   * @throws IllegalStateException if steps are missing
   */
  public List<Tensor> finish() {
    if (added < steps) {
      throw new IllegalStateException(
          "the sequence has %d steps, and only %d were added".formatted(steps, added));
    }
    if (waitingNumbers > 0) {
      compute();
    }
    List<Tensor> sequences =
        Chunks.join(features).stream()
            .map(each -> Tensor.of(each.data(), Dims.of(1).plus(each.dims()).toArray()))
            .toList();
    return runner.run(
        SequenceSplit.SEQUENCE,
        Plan.names(split.sequences()),
        sequences,
        Plan.names(plan.outputs()));
  }
}
