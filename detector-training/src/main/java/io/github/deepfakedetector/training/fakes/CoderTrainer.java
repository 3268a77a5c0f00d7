package io.github.deepfakedetector.training.fakes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.deepfakedetector.checkpoint.FloatTensor;
import io.github.deepfakedetector.decode.Frame;
import io.github.deepfakedetector.engine.SingleThreadedTorch;
import io.github.deepfakedetector.error.InternalException;
import io.github.deepfakedetector.media.ops.Pictures;
import io.github.deepfakedetector.training.Balanced;
import io.github.deepfakedetector.training.Chance;
import io.github.deepfakedetector.training.LearningRate;
import io.github.deepfakedetector.training.SavedState;
import io.github.deepfakedetector.training.TrainingEngine;
import io.github.deepfakedetector.training.TrainingThreads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Teaches the auto-encoders, side by side, to give back patches of real faces: small absolute
 * differences, of the values and of neighbouring values' differences.
 */
final class CoderTrainer {
  private static final int SIDE = 64;
  private static final float EDGES = 2;
  private static final LearningRate RATE = new LearningRate(2e-3, 20);

  private final Regeneration regeneration;
  private final Balanced<FaceSample> reals;
  private final CoderPace pace;
  private final long seed;
  private final Consumer<String> lines;

  CoderTrainer(
      Regeneration regeneration,
      Balanced<FaceSample> reals,
      CoderPace pace,
      long seed,
      Consumer<String> lines) {
    this.regeneration = regeneration;
    this.reals = reals;
    this.pace = pace;
    this.seed = seed;
    this.lines = lines;
  }

  /** Trains them, or reads what was trained before. */
  void train(SavedState saved) throws IOException {
    if (saved.exists()) {
      regeneration.restore(saved.read().tensors());
    } else {
      trainAll();
      Map<String, FloatTensor> state = new LinkedHashMap<>();
      regeneration.coders().values().forEach(coder -> state.putAll(coder.state()));
      saved.write(new SavedState.State(pace.steps(), 0, state));
    }
    regeneration.coders().values().forEach(AutoEncoder::freeze);
  }

  private void trainAll() {
    int count = regeneration.coders().size();
    ExecutorService threads =
        Executors.newFixedThreadPool(count, new SingleThreadedTorch("auto-encoders"));
    try {
      Chance chance = new Chance(new SplittableRandom(seed));
      float[] sums = new float[count];
      int last = Math.max(1, pace.steps() / 10);
      for (int step = 0; step < pace.steps(); step++) {
        List<Float> losses = step(threads, patches(chance), step);
        for (int i = 0; i < count && step >= pace.steps() - last; i++) {
          sums[i] += losses.get(i) / last;
        }
      }
      int i = 0;
      for (Upsampling upsampling : regeneration.coders().keySet()) {
        String name = upsampling.name().toLowerCase(Locale.ROOT);
        double difference = sums[i++] * 127.5;
        if (!Double.isFinite(difference)) {
          throw new InternalException("The auto-encoder " + name + " diverged as it learnt.", null);
        }
        lines.accept(
            String.format(
                Locale.ROOT, "auto-encoder %s: differs by %.2f of 255", name, difference));
      }
    } finally {
      TrainingThreads.finish(threads);
    }
  }

  private List<Float> step(ExecutorService threads, float[] patches, int step) {
    float rate = RATE.at(step, step / (double) pace.steps());
    try (GradientCollector collector = TrainingEngine.start().newGradientCollector()) {
      List<Callable<Float>> tasks = new ArrayList<>();
      for (AutoEncoder coder : regeneration.coders().values()) {
        tasks.add(() -> learn(coder, patches, collector, step, rate));
      }
      return TrainingThreads.all(threads, tasks);
    }
  }

  private float learn(
      AutoEncoder coder, float[] patches, GradientCollector collector, int step, float rate) {
    try (NDManager run = regeneration.manager().newSubManager()) {
      NDArray wanted = run.create(patches, new Shape(pace.patches(), 3, SIDE, SIDE));
      NDArray difference = coder.forward(wanted).sub(wanted);
      NDArray loss = difference.abs().mean();
      NDArray rows = difference.get(":, :, 1:, :").sub(difference.get(":, :, :-1, :"));
      NDArray columns = difference.get(":, :, :, 1:").sub(difference.get(":, :, :, :-1"));
      NDArray edges = rows.abs().mean().add(columns.abs().mean());
      collector.backward(loss.add(edges.mul(EDGES)));
      coder.update(step, rate);
      return loss.getFloat();
    }
  }

  private float[] patches(Chance chance) {
    List<Frame> patches = new ArrayList<>();
    for (int i = 0; i < pace.patches(); i++) {
      FaceSample sample = reals.draw(chance);
      Frame patch =
          Pictures.crop(
              sample.picture(), RandomPatches.of(sample.region(0.3), SIDE, 1, chance).get(0));
      patches.add(Pictures.resize(patch, SIDE, SIDE));
    }
    return Regeneration.planes(patches);
  }
}
