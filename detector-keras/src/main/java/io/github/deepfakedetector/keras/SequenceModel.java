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
import java.util.stream.IntStream;

/**
 * A model of sequences in its two parts: what it makes of each step by itself, which is most of the
 * work, and what it makes of a sequence of those. So a step that belongs to several sequences is
 * computed once, and steps can be computed before it is known which sequences they belong to.
 *
 * <p>Thread-safe, and closed with its model.
 */
public final class SequenceModel {
  /** The second part keeps the activations of all its steps: some MB for each sequence. */
  private static final int SEQUENCES_AT_ONCE = 16;

  private final Plan plan;
  private final SequenceSplit split;
  private final GraphRunner runner;
  private final Dims step;
  private final int steps;

  SequenceModel(Plan plan, SequenceSplit split, GraphRunner runner) {
    this.plan = plan;
    this.split = split;
    this.runner = runner;
    Dims sequence = plan.inputs().get(0).shape();
    this.step = sequence.tail(2);
    this.steps = Math.toIntExact(sequence.at(1));
  }

  /** How many steps a sequence has. */
  public int steps() {
    return steps;
  }

  /** How many numbers a step has. */
  public int stepSize() {
    return Math.toIntExact(step.elements());
  }

  /** How many steps these numbers are. */
  int stepsIn(float[] numbers) {
    if (numbers.length == 0 || numbers.length % stepSize() != 0) {
      throw new IllegalArgumentException(
          "a step has the shape %s, so %d numbers are no steps".formatted(step, numbers.length));
    }
    return numbers.length / stepSize();
  }

  /** How many steps are best computed at once. */
  public int stepsAtOnce() {
    return Math.min(steps, Chunks.samplesAtOnce(step));
  }

  /**
   * What the model makes of steps by themselves.
   *
   * @param numbers of one or more whole steps, row-major; not kept
   * @return one for each
   * @throws IllegalArgumentException if it is no whole number of steps
   * @throws IllegalStateException if the model is closed
   */
  public List<StepFeatures> encode(float[] numbers) {
    stepsIn(numbers);
    List<StepFeatures> features = new ArrayList<>();
    int piece = stepsAtOnce() * stepSize();
    for (int from = 0; from < numbers.length; from += piece) {
      int to = Math.min(numbers.length, from + piece);
      boolean whole = to - from == numbers.length;
      features.addAll(encoded(whole ? numbers : Arrays.copyOfRange(numbers, from, to)));
    }
    return features;
  }

  private List<StepFeatures> encoded(float[] numbers) {
    int count = stepsIn(numbers);
    Tensor samples = Tensor.of(numbers, Dims.of(count).plus(step).toArray());
    // Layers side by side each have an input of their own, all of the same steps.
    List<Tensor> outputs =
        runner.run(
            SequenceSplit.STEPS,
            Plan.names(split.samples()),
            Collections.nCopies(split.samples().size(), samples),
            Plan.names(split.features()));
    return IntStream.range(0, count)
        .mapToObj(i -> new StepFeatures(Chunks.slice(outputs, i, i + 1)))
        .toList();
  }

  /**
   * What the model says of sequences.
   *
   * @param sequences each with as many steps as {@link #steps()}; the same may stand in several
   * @return the outputs, in the model's order, with a batch of as many
   * @throws IllegalArgumentException if there are none, or one is of another length
   * @throws IllegalStateException if the model is closed
   */
  public List<Tensor> judge(List<List<StepFeatures>> sequences) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("there is no sequence to judge");
    }
    List<List<Tensor>> pieces = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += SEQUENCES_AT_ONCE) {
      int to = Math.min(sequences.size(), from + SEQUENCES_AT_ONCE);
      pieces.add(judged(sequences.subList(from, to)));
    }
    return Chunks.join(pieces);
  }

  private List<Tensor> judged(List<List<StepFeatures>> sequences) {
    List<List<Tensor>> inSequence = new ArrayList<>();
    for (List<StepFeatures> sequence : sequences) {
      if (sequence.size() != steps) {
        throw new IllegalArgumentException(
            "a sequence has %d steps, not %d".formatted(steps, sequence.size()));
      }
      sequence.forEach(features -> inSequence.add(features.values()));
    }
    List<Tensor> together =
        Chunks.join(inSequence).stream().map(each -> split(each, sequences.size())).toList();
    return runner.run(
        SequenceSplit.SEQUENCE,
        Plan.names(split.sequences()),
        together,
        Plan.names(plan.outputs()));
  }

  /** Steps in a row as the steps of so many sequences. */
  private static Tensor split(Tensor steps, int sequences) {
    Dims each = steps.dims();
    Dims shape = Dims.of(sequences, each.at(0) / sequences).plus(each.tail(1));
    return Tensor.of(steps.data(), shape.toArray());
  }
}
