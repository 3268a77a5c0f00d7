package io.github.deepfakedetector.keras;

import io.github.deepfakedetector.keras.graph.Chunks;
import io.github.deepfakedetector.keras.graph.GraphRunner;
import io.github.deepfakedetector.keras.graph.SequenceSplit;
import io.github.deepfakedetector.keras.plan.Plan;
import io.github.deepfakedetector.keras.value.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a plan is run within bounded memory. */
final class Prediction {
  private final Plan plan;
  private final GraphRunner runner;
  private final @Nullable SequenceModel sequence;

  Prediction(Plan plan, GraphRunner runner) {
    this.plan = plan;
    this.runner = runner;
    SequenceSplit split = SequenceSplit.of(plan);
    this.sequence = split == null ? null : new SequenceModel(plan, split, runner);
  }

  Plan plan() {
    return plan;
  }

  boolean takesSteps() {
    return sequence != null;
  }

  SequenceModel sequence() {
    if (sequence == null) {
      throw new IllegalStateException(
          "the model does not begin with layers that see each step of a sequence by itself");
    }
    return sequence;
  }

  List<Tensor> run(List<Tensor> inputs) {
    int batch = Math.toIntExact(inputs.get(0).dims().at(0));
    if (sequence != null) {
      List<List<Tensor>> pieces = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        StepwisePrediction steps = new StepwisePrediction(sequence);
        steps.add(Chunks.slice(inputs, i, i + 1).get(0).data());
        pieces.add(steps.finish());
      }
      return Chunks.join(pieces);
    }
    int atOnce = Chunks.samplesAtOnce(inputs);
    if (atOnce >= batch) {
      return whole(inputs);
    }
    List<List<Tensor>> pieces = new ArrayList<>();
    for (int from = 0; from < batch; from += atOnce) {
      pieces.add(whole(Chunks.slice(inputs, from, Math.min(batch, from + atOnce))));
    }
    return Chunks.join(pieces);
  }

  private List<Tensor> whole(List<Tensor> inputs) {
    return runner.run(
        GraphRunner.WHOLE, Plan.names(plan.inputs()), inputs, Plan.names(plan.outputs()));
  }
}
